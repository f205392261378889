-- How many places of a session are taken, counted by the database itself with every change of a registration: whoever asks for
-- a place need not count thousands while others wait. Kept by hand; the same stands in sqlite/0007-places.sql.

create function rostrum_count_places() returns trigger language plpgsql as $$
declare
  change int := 0;
begin
  if tg_op <> 'INSERT' and old."State" in ('Requested', 'Offered', 'Confirmed') then change := change - 1; end if;
  if tg_op <> 'DELETE' and new."State" in ('Requested', 'Offered', 'Confirmed') then change := change + 1; end if;
  if change <> 0 then
    update "RegistrationWindows" set "Taken" = "Taken" + change where "SessionId" = coalesce(new."SessionId", old."SessionId");
  end if;
  return null;
end $$;

create trigger "Registrations_Places" after insert or delete or update of "State" on "Registrations" for each row execute function rostrum_count_places();

create function rostrum_begin_places() returns trigger language plpgsql as $$
begin
  new."Taken" := (select count(*) from "Registrations" r where r."SessionId" = new."SessionId" and r."State" in ('Requested', 'Offered', 'Confirmed'));
  return new;
end $$;

create trigger "RegistrationWindows_Taken" before insert on "RegistrationWindows" for each row execute function rostrum_begin_places();
