-- The record: appended to, never changed. Kept by hand; the same guards stand in postgres/0002-record.sql.
-- "insert or replace" deletes without asking the delete trigger: hence the guards on insert.

create trigger "CaseEvents_NoUpdate" before update on "CaseEvents" begin select raise(abort, 'The record is append-only: UPDATE of "CaseEvents" is refused.'); end;
create trigger "CaseEvents_NoDelete" before delete on "CaseEvents" begin select raise(abort, 'The record is append-only: DELETE of "CaseEvents" is refused.'); end;
create trigger "CaseEvents_NoReplace" before insert on "CaseEvents" when exists (select 1 from "CaseEvents" e where e."Id" = new."Id" or (e."Thing" = new."Thing" and e."Sequence" = new."Sequence"))
  begin select raise(abort, 'The record is append-only: REPLACE of "CaseEvents" is refused.'); end;

-- Deleting a whole text is erasure and leaves its digest in the event; changing one is not.
create trigger "EventTexts_NoUpdate" before update on "EventTexts" begin select raise(abort, 'The record is append-only: UPDATE of "EventTexts" is refused.'); end;
create trigger "EventTexts_NoReplace" before insert on "EventTexts" when exists (select 1 from "EventTexts" t where t."EventId" = new."EventId")
  begin select raise(abort, 'The record is append-only: REPLACE of "EventTexts" is refused.'); end;

create trigger "Checkpoints_NoUpdate" before update on "Checkpoints" begin select raise(abort, 'The record is append-only: UPDATE of "Checkpoints" is refused.'); end;
create trigger "Checkpoints_NoDelete" before delete on "Checkpoints" begin select raise(abort, 'The record is append-only: DELETE of "Checkpoints" is refused.'); end;
create trigger "Checkpoints_NoReplace" before insert on "Checkpoints" when exists (select 1 from "Checkpoints" c where c."Number" = new."Number")
  begin select raise(abort, 'The record is append-only: REPLACE of "Checkpoints" is refused.'); end;
