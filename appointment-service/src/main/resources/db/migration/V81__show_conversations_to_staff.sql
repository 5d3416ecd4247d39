alter table conversations
  add column id                bigint generated always as identity,
  add column needs_human_since timestamptz, -- somebody of the company has to answer
  add constraint conversations_id unique (company_id, id);

-- What was said, for staff to read; not what the bot decides by.
create table conversation_messages (
  company_id   bigint      not null,
  id           bigint      generated always as identity,
  conversation text        not null,
  source       uuid        not null, -- the inbound message or the command: told twice, it is kept once
  at           timestamptz not null,
  author       text        not null check (author in ('CLIENT', 'BOT', 'STAFF')),
  kind         text        not null, -- text, button, audio …; of ours the message's kind
  text         text,
  primary key (company_id, id),
  unique (company_id, source)
);

create index conversation_messages_in_order on conversation_messages (company_id, conversation, at desc, id desc);
create index conversation_messages_purge on conversation_messages (at);

-- Which appointments staff were told of because their client has not confirmed; moved, they are told of again.
create table unconfirmed_told (
  company_id     bigint      not null,
  appointment_id bigint      not null,
  starts_at      timestamptz not null,
  primary key (company_id, appointment_id, starts_at),
  foreign key (company_id, appointment_id) references appointments
);

call isolate('conversation_messages', across_companies => true); -- forgotten for all companies at once
call isolate('unconfirmed_told');
