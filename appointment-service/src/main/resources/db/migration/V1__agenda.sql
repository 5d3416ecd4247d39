create extension if not exists btree_gist;

-- Companies take their number from here; those below 100 are given by hand (the demo's).
create sequence company_ids start 100;
grant usage on sequence company_ids to ${system};

create table companies (
  company_id   bigint      primary key,
  version      bigint      not null,
  name         text        not null check (name <> ''),
  locale       text        not null,
  zone         text        not null, -- of the place of service
  address      text,
  active       boolean     not null,
  provider     text        not null,
  reminders    jsonb       not null,
  quiet_from   time,
  quiet_until  time,
  wording      jsonb       not null,
  slot_minutes int         not null check (slot_minutes between 5 and 240), -- the grid that clients are offered
  created_at   timestamptz not null,
  check ((quiet_from is null) = (quiet_until is null))
);

-- Staff. The login knows an e-mail address and no company yet, so an address is one person's in the whole system.
create table users (
  id              bigint      generated always as identity,
  company_id      bigint      not null references companies,
  version         bigint      not null,
  email           text        not null check (email = lower(email)),
  name            text        not null check (name <> ''),
  password_hash   text        not null,
  role            text        not null check (role in ('OWNER', 'MANAGER', 'RECEPTIONIST', 'PROFESSIONAL')),
  professional_id bigint,     -- whose own agenda this user sees
  active          boolean     not null,
  created_at      timestamptz not null,
  primary key (company_id, id)
);

create unique index users_email on users (email);

create table clients (
  id           bigint      generated always as identity,
  company_id   bigint      not null references companies,
  version      bigint      not null,
  name         text        not null check (name <> ''),
  phone        text        not null check (phone ~ '^\+[1-9][0-9]{6,14}$'), -- E.164, Brazilian mobiles always with their 9
  email        text,
  locale       text,       -- null: the company's
  notes        text,
  opted_out_at timestamptz,
  created_at   timestamptz not null,
  primary key (company_id, id),
  unique (company_id, phone)
);

create index clients_by_name on clients (company_id, lower(name), id);

create table services (
  id                    bigint         generated always as identity,
  company_id            bigint         not null references companies,
  version               bigint         not null,
  name                  text           not null check (name <> ''),
  duration_minutes      int            not null check (duration_minutes between 1 and 1440),
  buffer_before_minutes int            not null check (buffer_before_minutes between 0 and 1440),
  buffer_after_minutes  int            not null check (buffer_after_minutes between 0 and 1440),
  price                 numeric(12, 2) check (price >= 0),
  active                boolean        not null,
  created_at            timestamptz    not null,
  primary key (company_id, id)
);

create table professionals (
  id         bigint      generated always as identity,
  company_id bigint      not null references companies,
  version    bigint      not null,
  name       text        not null check (name <> ''),
  active     boolean     not null,
  changed_at timestamptz not null, -- also when only the services or hours changed
  created_at timestamptz not null,
  primary key (company_id, id)
);

alter table users add foreign key (company_id, professional_id) references professionals;

create table professional_services (
  company_id      bigint not null,
  professional_id bigint not null,
  service_id      bigint not null,
  primary key (company_id, professional_id, service_id),
  foreign key (company_id, professional_id) references professionals on delete cascade,
  foreign key (company_id, service_id) references services on delete cascade
);

create index professional_services_of_service on professional_services (company_id, service_id);

-- When somebody works on a weekday, by the clock on the wall of the place; what lies between two rows is a break.
create table working_hours (
  company_id      bigint   not null,
  professional_id bigint   not null,
  weekday         smallint not null check (weekday between 1 and 7), -- Monday is 1
  from_minute     int      not null check (from_minute between 0 and 1439),
  until_minute    int      not null check (until_minute <= 1440), -- 1440 is midnight at the end of the day
  primary key (company_id, professional_id, weekday, from_minute),
  foreign key (company_id, professional_id) references professionals on delete cascade,
  check (from_minute < until_minute),
  exclude using gist (company_id with =, professional_id with =, weekday with =,
    int4range(from_minute, until_minute) with &&)
);

create table time_off (
  id              bigint      generated always as identity,
  company_id      bigint      not null,
  professional_id bigint      not null,
  starts_at       timestamptz not null,
  ends_at         timestamptz not null,
  reason          text,
  created_at      timestamptz not null,
  primary key (company_id, id),
  foreign key (company_id, professional_id) references professionals on delete cascade,
  check (starts_at < ends_at)
);

create index time_off_by_time on time_off using gist (company_id, professional_id, tstzrange(starts_at, ends_at));

create table appointments (
  id               bigint      generated always as identity,
  company_id       bigint      not null references companies,
  version          bigint      not null, -- every change
  revision         int         not null, -- what the client was told: time, professional, service, place
  status           text        not null check (status in ('SCHEDULED', 'CONFIRMED', 'CANCELLED', 'COMPLETED', 'NO_SHOW')),
  reschedule_asked boolean     not null,
  client_id        bigint      not null,
  service_id       bigint      not null,
  professional_id  bigint      not null,
  starts_at        timestamptz not null,
  ends_at          timestamptz not null,
  occupied_from    timestamptz not null, -- with what the service needs before and after
  occupied_until   timestamptz not null,
  occupied         tstzrange   not null generated always as (tstzrange(occupied_from, occupied_until)) stored,
  notes            text,
  cancel_reason    text,
  created_at       timestamptz not null,
  primary key (company_id, id),
  foreign key (company_id, client_id) references clients,
  foreign key (company_id, service_id) references services,
  foreign key (company_id, professional_id) references professionals,
  check (starts_at < ends_at and occupied_from <= starts_at and ends_at <= occupied_until),
  -- One slot, one appointment per professional (I2); it is also the index that slots are searched by.
  constraint appointments_never_overlap exclude using gist (company_id with =, professional_id with =, occupied with &&)
    where (status in ('SCHEDULED', 'CONFIRMED'))
);

create index appointments_by_time on appointments (company_id, starts_at, id);
create index appointments_of_client on appointments (company_id, client_id, starts_at);
create index appointments_of_professional on appointments (company_id, professional_id, starts_at);

-- Who changed what, and from where (I11). Written in the transaction that changes it, and never again.
create table audit_log (
  id         bigint      generated always as identity,
  company_id bigint      not null references companies,
  at         timestamptz not null,
  actor_kind text        not null,
  actor_id   text,
  origin     text        not null,
  entity     text        not null,
  entity_id  text        not null,
  action     text        not null,
  before     jsonb,
  after      jsonb,
  primary key (company_id, id)
);

create index audit_log_of_entity on audit_log (company_id, entity, entity_id, id);

call isolate('companies', across_companies => true); -- the operator lists them, the demo looks for its own
call isolate('users', across_companies => true); -- the login knows no company yet
call isolate('clients');
call isolate('services');
call isolate('professionals');
call isolate('professional_services');
call isolate('working_hours');
call isolate('time_off');
call isolate('appointments');
call isolate('audit_log');

revoke update, delete on audit_log from ${tenant};

-- When a place opens, as an instant: where its clocks are set back and show the time twice, the first of the two.
-- "at time zone" takes the second, which is right for closing. Where they jump over the time, both take as much later.
create function opening(wall timestamp, zone text) returns timestamptz
  language sql stable parallel safe
  return case
    when ((wall at time zone zone) - interval '1 hour') at time zone zone = wall
      then (wall at time zone zone) - interval '1 hour'
    when ((wall at time zone zone) - interval '30 minutes') at time zone zone = wall
      then (wall at time zone zone) - interval '30 minutes'
    else wall at time zone zone
  end;
