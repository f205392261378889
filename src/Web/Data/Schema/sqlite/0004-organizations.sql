-- The index of names of the register: any three characters in a row of "SearchText" (see NameSearch). The table between has
-- a number for each organization, as their key is text and the hidden row number may change, and a copy of what the
-- directory filters and sorts by: thousands of hits are gone through without the whole rows.

create table "OrganizationSearch" (
  "Row" integer primary key, "Id" text not null unique, "NameKey" text not null, "SucceededBy" text, "Status" text not null, "NextFrom" text,
  "Country" text not null, "Region" text not null, "MajorGroup" text not null, "Since" text, "OtherTypes" text not null, "SearchText" text not null);
create virtual table "OrganizationTrigrams" using fts5("SearchText", content='OrganizationSearch', content_rowid='Row', tokenize='trigram', detail='none', columnsize=0);

create trigger "OrganizationSearch_Insert" after insert on "OrganizationSearch" begin insert into "OrganizationTrigrams"(rowid, "SearchText") values (new."Row", new."SearchText"); end;
create trigger "OrganizationSearch_Update" after update of "SearchText" on "OrganizationSearch" when old."SearchText" <> new."SearchText" begin
  insert into "OrganizationTrigrams"("OrganizationTrigrams", rowid, "SearchText") values ('delete', old."Row", old."SearchText");
  insert into "OrganizationTrigrams"(rowid, "SearchText") values (new."Row", new."SearchText");
end;
create trigger "OrganizationSearch_Delete" after delete on "OrganizationSearch" begin insert into "OrganizationTrigrams"("OrganizationTrigrams", rowid, "SearchText") values ('delete', old."Row", old."SearchText"); end;

create trigger "Organizations_SearchInsert" after insert on "Organizations" begin
  insert into "OrganizationSearch"("Id", "NameKey", "SucceededBy", "Status", "NextFrom", "Country", "Region", "MajorGroup", "Since", "OtherTypes", "SearchText")
  values (new."Id", new."NameKey", new."SucceededBy", new."Status", new."NextFrom", new."Country", new."Region", new."MajorGroup", new."Since", new."OtherTypes", new."SearchText");
end;
create trigger "Organizations_SearchUpdate" after update of "NameKey", "SucceededBy", "Status", "NextFrom", "Country", "Region", "MajorGroup", "Since", "OtherTypes", "SearchText" on "Organizations" begin
  update "OrganizationSearch" set "NameKey" = new."NameKey", "SucceededBy" = new."SucceededBy", "Status" = new."Status", "NextFrom" = new."NextFrom", "Country" = new."Country",
    "Region" = new."Region", "MajorGroup" = new."MajorGroup", "Since" = new."Since", "OtherTypes" = new."OtherTypes", "SearchText" = new."SearchText" where "Id" = new."Id";
end;
create trigger "Organizations_SearchDelete" after delete on "Organizations" begin delete from "OrganizationSearch" where "Id" = old."Id"; end;

insert into "OrganizationSearch"("Id", "NameKey", "SucceededBy", "Status", "NextFrom", "Country", "Region", "MajorGroup", "Since", "OtherTypes", "SearchText")
select "Id", "NameKey", "SucceededBy", "Status", "NextFrom", "Country", "Region", "MajorGroup", "Since", "OtherTypes", "SearchText" from "Organizations";
