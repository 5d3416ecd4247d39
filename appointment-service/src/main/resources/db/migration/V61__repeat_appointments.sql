-- Appointments that were booked together, to repeat at the same time by the clock on the wall of the place.
create table appointment_series (
  id         bigint      generated always as identity,
  company_id bigint      not null references companies,
  every      text        not null check (every in ('WEEKLY', 'BIWEEKLY', 'MONTHLY')),
  first_day  date        not null, -- as it was booked; each occurrence may have moved since
  at_time    time        not null,
  booked     int         not null check (booked > 0),
  created_at timestamptz not null,
  primary key (company_id, id)
);

call isolate('appointment_series');

alter table appointments add column series_id bigint;
alter table appointments add constraint appointments_of_a_series
  foreign key (company_id, series_id) references appointment_series;
create index appointments_of_series on appointments (company_id, series_id, starts_at) where series_id is not null;
