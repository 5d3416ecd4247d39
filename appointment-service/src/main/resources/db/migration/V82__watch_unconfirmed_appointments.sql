-- Appointments whose client is still to confirm them, by their start, for all companies at once: who watches them reads
-- what begins soon, however many companies there are that have nothing. Kept by a trigger, so that no way to write an
-- appointment can go around it; gone once it was looked at.
create table unconfirmed_appointments (
  company_id     bigint      not null,
  appointment_id bigint      not null,
  starts_at      timestamptz not null,
  primary key (company_id, appointment_id),
  foreign key (company_id, appointment_id) references appointments on delete cascade
);

create index unconfirmed_appointments_by_start on unconfirmed_appointments (starts_at);

call isolate('unconfirmed_appointments', across_companies => true); -- those of all companies are watched at once

-- The owner sees no row through forced policies, and these rows must come along.
alter table appointments no force row level security;
alter table unconfirmed_told no force row level security;
alter table unconfirmed_appointments no force row level security;
insert into unconfirmed_appointments (company_id, appointment_id, starts_at)
  select company_id, id, starts_at from appointments a
  where status = 'SCHEDULED' and not reschedule_asked and starts_at > now()
    and not exists (select from unconfirmed_told t
      where t.company_id = a.company_id and t.appointment_id = a.id and t.starts_at = a.starts_at);
alter table appointments force row level security;
alter table unconfirmed_told force row level security;
alter table unconfirmed_appointments force row level security;

create function watch_unconfirmed() returns trigger
  language plpgsql as
$$
begin
  if new.status = 'SCHEDULED' and not new.reschedule_asked then
    insert into unconfirmed_appointments (company_id, appointment_id, starts_at)
      values (new.company_id, new.id, new.starts_at)
      on conflict (company_id, appointment_id) do update set starts_at = excluded.starts_at;
  else
    delete from unconfirmed_appointments where company_id = new.company_id and appointment_id = new.id;
  end if;
  return null;
end
$$;

create trigger appointments_are_watched
  after insert or update of status, reschedule_asked, starts_at on appointments
  for each row execute function watch_unconfirmed();
