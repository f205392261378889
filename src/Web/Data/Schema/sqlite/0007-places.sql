-- How many places of a session are taken, counted by the database itself with every change of a registration: whoever asks for
-- a place need not count thousands while others wait. Kept by hand; the same stands in postgres/0007-places.sql.

create trigger "Registrations_PlaceAdded" after insert on "Registrations" when new."State" in ('Requested', 'Offered', 'Confirmed')
  begin update "RegistrationWindows" set "Taken" = "Taken" + 1 where "SessionId" = new."SessionId"; end;
create trigger "Registrations_PlaceRemoved" after delete on "Registrations" when old."State" in ('Requested', 'Offered', 'Confirmed')
  begin update "RegistrationWindows" set "Taken" = "Taken" - 1 where "SessionId" = old."SessionId"; end;
create trigger "Registrations_PlaceChanged" after update of "State" on "Registrations" when (old."State" in ('Requested', 'Offered', 'Confirmed')) <> (new."State" in ('Requested', 'Offered', 'Confirmed'))
  begin update "RegistrationWindows" set "Taken" = "Taken" + case when new."State" in ('Requested', 'Offered', 'Confirmed') then 1 else -1 end where "SessionId" = new."SessionId"; end;
create trigger "RegistrationWindows_Taken" after insert on "RegistrationWindows"
  begin update "RegistrationWindows" set "Taken" = (select count(*) from "Registrations" r where r."SessionId" = new."SessionId" and r."State" in ('Requested', 'Offered', 'Confirmed')) where "SessionId" = new."SessionId"; end;
