-- A professional's time that a client has chosen but not yet booked: one more answer is waited for.
create table slot_holds (
  id              bigint      generated always as identity,
  company_id      bigint      not null references companies,
  holder          text        not null check (holder <> ''), -- a client or a conversation
  service_id      bigint      not null,
  professional_id bigint      not null,
  starts_at       timestamptz not null,
  ends_at         timestamptz not null,
  occupied_from   timestamptz not null,
  occupied_until  timestamptz not null,
  expires_at      timestamptz not null,
  created_at      timestamptz not null,
  primary key (company_id, id),
  unique (company_id, holder),
  foreign key (company_id, service_id) references services on delete cascade,
  foreign key (company_id, professional_id) references professionals on delete cascade,
  check (starts_at < ends_at and occupied_from <= starts_at and ends_at <= occupied_until)
);

create index slot_holds_by_expiry on slot_holds (company_id, expires_at);

-- Whose time is taken, by appointments that stand and by holds alike: a constraint needs them in one table (I2).
-- Kept by triggers, so that no way to write an appointment can go around it.
create table taken_times (
  company_id      bigint      not null,
  professional_id bigint      not null,
  occupied        tstzrange   not null,
  appointment_id  bigint,
  hold_id         bigint,
  free_at         timestamptz, -- when a hold ends by itself; whoever wants the time then removes it
  unique (company_id, appointment_id),
  unique (company_id, hold_id),
  foreign key (company_id, appointment_id) references appointments on delete cascade,
  foreign key (company_id, hold_id) references slot_holds on delete cascade,
  check (num_nonnulls(appointment_id, hold_id) = 1 and (hold_id is null) = (free_at is null)),
  -- It is also the index that slots are searched by.
  constraint times_never_taken_twice exclude using gist (company_id with =, professional_id with =, occupied with &&)
);

call isolate('slot_holds');
call isolate('taken_times');

-- The owner sees no row through forced policies, and these rows must come along.
alter table appointments no force row level security;
alter table taken_times no force row level security;
insert into taken_times (company_id, professional_id, occupied, appointment_id)
  select company_id, professional_id, occupied, id from appointments where status in ('SCHEDULED', 'CONFIRMED');
alter table appointments force row level security;
alter table taken_times force row level security;

alter table appointments drop constraint appointments_never_overlap;

create function take_appointments_time() returns trigger
  language plpgsql as
$$
begin
  if new.status not in ('SCHEDULED', 'CONFIRMED') then
    delete from taken_times where company_id = new.company_id and appointment_id = new.id;
  elsif tg_op = 'INSERT' or old.status not in ('SCHEDULED', 'CONFIRMED') then
    insert into taken_times (company_id, professional_id, occupied, appointment_id)
      values (new.company_id, new.professional_id, new.occupied, new.id);
  elsif (new.professional_id, new.occupied) is distinct from (old.professional_id, old.occupied) then
    update taken_times set professional_id = new.professional_id, occupied = new.occupied
      where company_id = new.company_id and appointment_id = new.id;
  end if;
  return null;
end
$$;

create trigger appointments_take_time
  after insert or update of status, professional_id, occupied_from, occupied_until on appointments
  for each row execute function take_appointments_time();

create function take_held_time() returns trigger
  language plpgsql as
$$
begin
  insert into taken_times (company_id, professional_id, occupied, hold_id, free_at)
    values (new.company_id, new.professional_id, tstzrange(new.occupied_from, new.occupied_until), new.id,
      new.expires_at);
  return null;
end
$$;

create trigger slot_holds_take_time after insert on slot_holds
  for each row execute function take_held_time();
