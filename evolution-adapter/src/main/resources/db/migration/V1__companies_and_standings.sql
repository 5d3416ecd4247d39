-- What the adapter knows of each company; from company-profiles.
create table companies (
  company_id bigint  primary key,
  version    bigint  not null,
  name       text    not null,
  active     boolean not null,
  locale     text    not null,
  zone       text    not null,
  provider   text    not null
);

-- What the fence compares a message with; from appointment-events.
create table standings (
  company_id       bigint      not null,
  appointment_id   bigint      not null,
  version          bigint      not null,
  revision         int         not null,
  status           text        not null,
  reschedule_asked boolean     not null,
  client_id        bigint      not null,
  ends_at          timestamptz not null,
  primary key (company_id, appointment_id)
);

create index standings_purge on standings (ends_at);

-- Who is not to be written to. The subject is client:7, or address:<digits> for somebody without an id.
create table suppressions (
  company_id bigint      not null,
  subject    text        not null,
  reason     text        not null, -- opted-out, erased
  since      timestamptz not null,
  primary key (company_id, subject)
);

-- Claims read them for many companies at once.
call isolate('companies', across_companies => true);
call isolate('standings', across_companies => true);
call isolate('suppressions', across_companies => true);
