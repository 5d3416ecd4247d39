-- Messages that wait to be published, in the order in which their transactions wrote them. One relay per service
-- reads by id; a row is deleted once the broker has acknowledged it.
create table outbox (
  id           bigint generated always as identity primary key,
  company_id   bigint      not null,
  topic        text        not null,
  message_id   uuid        not null,
  type         text        not null,
  subject      text        not null, -- what keeps its order, such as appointment/42; a parked row holds back only this
  occurred_at  timestamptz not null,
  traceparent  text,
  body         text        not null,
  parked_at    timestamptz,
  parked_because text
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

create index outbox_parked on outbox (company_id, subject) where parked_at is not null;

-- What a consumer has dealt with; written in the transaction that deals with it.
create table inbox (
  company_id bigint      not null,
  consumer   text        not null,
  message_id uuid        not null,
  keep_until timestamptz not null,
  primary key (company_id, consumer, message_id)
);

create index inbox_purge on inbox (keep_until);

call isolate('outbox', across_companies => true);
call isolate('inbox', across_companies => true);

-- How far a projection has been brought, by partition: the offset after the last applied message. Holds nothing of a
-- company.
create table applied_positions (
  consumer  text   not null,
  topic     text   not null,
  partition int    not null,
  position  bigint not null,
  primary key (consumer, topic, partition)
);

grant select, insert, update on applied_positions to ${system};
