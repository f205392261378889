-- The index of words of released documents (see PageTokens): a row of "DocumentPages" is a page or a title, and its words stand
-- here under its number, with what a search filters by. sqlite/0006-documents.sql is its like.
create table "DocumentWords" (
  "Id" bigint primary key references "DocumentPages" ("Id") on delete cascade, "DocumentId" uuid not null, "Level" integer not null, "Language" character varying(2) not null, "Number" integer not null, "Words" tsvector not null);
-- The words of a page lie apart and uncompressed: rows are narrow for going through thousands of them, and ranking unpacks nothing.
alter table "DocumentWords" alter column "Words" set storage external;
create index "IX_DocumentWords_DocumentId" on "DocumentWords" ("DocumentId");
create index "IX_DocumentWords_Words" on "DocumentWords" using gin ("Words");
