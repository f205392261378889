-- The index of names of the register: any three characters in a row of "SearchText" (see NameSearch). A table between,
-- because the key of "Organizations" is text and its hidden row number may change. postgres/0004-organizations.sql is its like.

create table "OrganizationSearch" ("Row" integer primary key, "Id" text not null unique, "Text" text not null);
create virtual table "OrganizationTrigrams" using fts5("Text", content='OrganizationSearch', content_rowid='Row', tokenize='trigram', detail='none', columnsize=0);

create trigger "OrganizationSearch_Insert" after insert on "OrganizationSearch" begin insert into "OrganizationTrigrams"(rowid, "Text") values (new."Row", new."Text"); end;
create trigger "OrganizationSearch_Update" after update on "OrganizationSearch" begin
  insert into "OrganizationTrigrams"("OrganizationTrigrams", rowid, "Text") values ('delete', old."Row", old."Text");
  insert into "OrganizationTrigrams"(rowid, "Text") values (new."Row", new."Text");
end;
create trigger "OrganizationSearch_Delete" after delete on "OrganizationSearch" begin insert into "OrganizationTrigrams"("OrganizationTrigrams", rowid, "Text") values ('delete', old."Row", old."Text"); end;

create trigger "Organizations_SearchInsert" after insert on "Organizations" begin insert into "OrganizationSearch"("Id", "Text") values (new."Id", new."SearchText"); end;
create trigger "Organizations_SearchUpdate" after update of "SearchText" on "Organizations" when old."SearchText" <> new."SearchText"
  begin update "OrganizationSearch" set "Text" = new."SearchText" where "Id" = new."Id"; end;
create trigger "Organizations_SearchDelete" after delete on "Organizations" begin delete from "OrganizationSearch" where "Id" = old."Id"; end;

insert into "OrganizationSearch"("Id", "Text") select "Id", "SearchText" from "Organizations";
