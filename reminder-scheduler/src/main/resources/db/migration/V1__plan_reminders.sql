-- What companies are, from company-profiles. A row without a profile is there only to be locked: planning shares it,
-- a change of the rules takes it alone.
create table companies (
  company_id bigint primary key,
  version    bigint not null,
  profile    text -- company.profile.v1; null until one has come
);

-- Appointments as of their newest version, from appointment-events. Whoever writes an appointment's reminders holds
-- its row here.
create table appointments (
  company_id       bigint      not null,
  appointment_id   bigint      not null,
  client_id        bigint      not null,
  version          bigint      not null,
  revision         int         not null,
  open             boolean     not null,
  starts_at        timestamptz not null,
  told_at          timestamptz not null, -- when this revision was made: what was due before is not sent
  stream_partition smallint    not null, -- of appointment-events, on which the company travels
  snapshot         text        not null, -- appointment.snapshot.v1
  primary key (company_id, appointment_id)
) with (fillfactor = 85);

create index appointments_of_client on appointments (company_id, client_id);
create index appointments_past on appointments (starts_at);

create table reminders (
  company_id          bigint      not null,
  appointment_id      bigint      not null,
  revision            int         not null,
  offset_minutes      int         not null,
  stream_partition    smallint    not null,
  only_if_unconfirmed boolean     not null,
  due_at              timestamptz not null,
  useless_at          timestamptz not null,
  state               text        not null
    check (state in ('PLANNED', 'SENT', 'SKIPPED', 'DROPPED', 'EXPIRED', 'FAILED')),
  reason              text,
  command_id          uuid,
  changed_at          timestamptz not null,
  primary key (company_id, appointment_id, revision, offset_minutes),
  check ((state = 'SENT') = (command_id is not null))
) with (autovacuum_vacuum_scale_factor = 0.02);

create index reminders_due on reminders (stream_partition, due_at) where state = 'PLANNED';

call isolate('companies', across_companies => true);
call isolate('appointments', across_companies => true);
call isolate('reminders', across_companies => true);
