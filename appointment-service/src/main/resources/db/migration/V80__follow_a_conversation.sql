-- Where the talk with somebody stands: the step of a flow, until when it counts, and a version against lost updates.
alter table conversations
  add column version    bigint not null default 0,
  add column flow       jsonb,
  add column flow_until timestamptz;

-- Which appointment came of a list of times: another tap on the same list books no second one.
create table taken_offers (
  company_id     bigint      not null,
  offer          uuid        not null,
  appointment_id bigint      not null,
  taken_at       timestamptz not null,
  primary key (company_id, offer),
  foreign key (company_id, appointment_id) references appointments
);

create index taken_offers_purge on taken_offers (taken_at);

call isolate('taken_offers', across_companies => true); -- forgotten for all companies at once
