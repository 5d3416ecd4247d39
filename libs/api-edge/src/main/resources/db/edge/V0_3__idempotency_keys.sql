-- What a POST with an Idempotency-Key was answered, for 24 hours.
create table idempotency_keys (
  company_id bigint      not null,
  caller     text        not null,
  key        text        not null,
  request    text        not null, -- method, path and a hash of the body
  started_at timestamptz not null,
  status     int,                  -- null while the first request runs
  headers    text,
  body       text,
  primary key (company_id, caller, key)
);

create index idempotency_keys_purge on idempotency_keys (started_at);

call isolate('idempotency_keys', across_companies => true);
