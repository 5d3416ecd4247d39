-- Each company's newest profile.
create table companies (
  company_id bigint not null primary key,
  version    bigint not null,
  profile    jsonb  not null
);

call isolate('companies');

-- How far each appointment is known to have come: what an older version says is not told any more.
create table appointments (
  company_id     bigint      not null,
  appointment_id bigint      not null,
  version        bigint      not null,
  ends_at        timestamptz not null,
  primary key (company_id, appointment_id)
);

create index appointments_purge on appointments (ends_at);

call isolate('appointments', across_companies => true);

-- What happened to an appointment and to the messages about it, one row a step.
create table timeline_entries (
  company_id     bigint      not null,
  id             bigint      generated always as identity,
  appointment_id bigint      not null,
  at             timestamptz not null,
  kind           text        not null,
  state          text,                 -- of a message; null for anything else
  reason         text,
  text           text,
  command_id     uuid,                 -- of a message that was asked for
  sequence       bigint      not null, -- orders the steps of one message
  actor_kind     text,
  actor_id       text,
  client_id      bigint,
  source         uuid        not null, -- the event that told it
  primary key (company_id, id)
);

create index timeline_entries_of_appointment on timeline_entries (company_id, appointment_id, at, sequence, id);
-- Each step of a message once, whoever tells it first.
create unique index timeline_entries_step on timeline_entries (company_id, command_id, state)
  where command_id is not null;
create unique index timeline_entries_event on timeline_entries (company_id, source, kind) where command_id is null;
create index timeline_entries_of_client on timeline_entries (company_id, client_id);
create index timeline_entries_purge on timeline_entries (at);

call isolate('timeline_entries', across_companies => true);
