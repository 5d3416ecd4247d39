-- A delivery that ended badly is a dead letter until somebody closes it: sends it again, or lets it be.
alter table deliveries
  add column closed_as text, -- sent-again, discarded
  add column closed_by text;

create index deliveries_dead on deliveries (company_id, changed_at)
  where outcome in ('FAILED', 'EXPIRED', 'UNDECIDED') and closed_as is null;

-- What could not be processed, from every <topic>.DLT.
create table stream_dead_letters (
  company_id       bigint      not null, -- 0 where the key names none
  id               uuid        primary key,
  topic            text        not null, -- where it failed
  consumer         text        not null,
  stream_partition int         not null, -- of the dead-letter topic
  stream_offset    bigint      not null,
  type             text        not null,
  subject          text        not null,
  cause            text        not null,
  detail           text,
  at               timestamptz not null,
  headers          jsonb       not null,
  key              text        not null,
  body             bytea,
  closed_as        text,
  closed_by        text
);

create index stream_dead_letters_open on stream_dead_letters (company_id, at) where closed_as is null;

call isolate('stream_dead_letters', across_companies => true);
