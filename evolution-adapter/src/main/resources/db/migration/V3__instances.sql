-- A company's instance at the provider. Pairing codes are never here.
create table instances (
  company_id         bigint      primary key,
  kind               text        not null,
  state              text        not null,
  state_reason       int,
  state_at           timestamptz not null,
  webhook_configured boolean     not null,
  key_version        int         not null,
  capability         text,       -- what it was found to be able to, where that is less than its kind can
  last_event_at      timestamptz,
  problem            text,       -- why the last attempt to set it up failed
  retry_at           timestamptz not null
);

-- Who changed an instance, from where; written with the change (invariant I11).
create table instance_audit (
  company_id bigint      not null,
  entry      bigint      generated always as identity,
  at         timestamptz not null,
  actor_kind text        not null,
  actor_id   text,
  origin     text,
  action     text        not null,
  before     text,
  after      text,
  primary key (company_id, entry)
);

-- Claims read what an instance can show; the set-up looks for companies without one.
call isolate('instances', across_companies => true);
call isolate('instance_audit');
