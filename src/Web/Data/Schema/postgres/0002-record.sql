-- The record: appended to and linked, never changed. Kept by hand; the same guards stand in sqlite/0002-record.sql.

create function rostrum_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'The record is append-only: % of "%" is refused.', tg_op, tg_table_name using errcode = 'restrict_violation';
end $$;

create trigger "CaseEvents_AppendOnly" before update or delete or truncate on "CaseEvents" for each statement execute function rostrum_append_only();
-- Deleting a whole text is erasure and leaves its digest in the event; changing one is not.
create trigger "EventTexts_AppendOnly" before update or truncate on "EventTexts" for each statement execute function rostrum_append_only();

-- Links an event to its chain: the lock is held until the commit, so the next writer sees this event. The hash is the one of
-- CaseEvent.ComputeHash: each field with its length before it (-1 for none), instants in ticks of .NET. An event that comes
-- with its number (a restored one) is taken as it is.
create function rostrum_link_event() returns trigger language plpgsql as $$
declare
  head record;
  parts bytea := '';
  part bytea;
begin
  if new."Sequence" <> 0 then return new; end if;
  perform pg_advisory_xact_lock(hashtextextended(new."Thing", 7203003));
  select e."Sequence", e."Hash" into head from "CaseEvents" e where e."Thing" = new."Thing" order by e."Sequence" desc limit 1;
  new."Sequence" := coalesce(head."Sequence", 0) + 1;
  new."PreviousHash" := coalesce(head."Hash", decode(repeat('00', 32), 'hex'));
  foreach part in array array[
    'rostrum-event-1'::bytea, convert_to(new."Id"::text, 'UTF8'), convert_to(new."Thing", 'UTF8'), int8send(new."Sequence"),
    int8send((extract(epoch from new."At") * 1000000)::bigint * 10 + 621355968000000000), convert_to(new."Act", 'UTF8'),
    convert_to(new."ActorId"::text, 'UTF8'), convert_to(new."ActorRole", 'UTF8'), convert_to(new."OnBehalfOf"::text, 'UTF8'),
    convert_to(new."Clauses", 'UTF8'), new."TextDigest", new."PreviousHash"]
  loop
    parts := parts || int8send(coalesce(length(part), -1)) || coalesce(part, '');
  end loop;
  new."Hash" := sha256(parts);
  return new;
end $$;

create trigger "CaseEvents_Link" before insert on "CaseEvents" for each row execute function rostrum_link_event();

create trigger "Checkpoints_AppendOnly" before update or delete or truncate on "Checkpoints" for each statement execute function rostrum_append_only();
