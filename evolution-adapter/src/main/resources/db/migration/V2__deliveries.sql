-- One row per send command. What identifies a person is in command and text only.
create table deliveries (
  company_id          bigint      not null,
  command_id          uuid        not null,
  arrival             bigint      generated always as identity, -- the order in which commands of a company arrived
  stream_partition    int         not null,
  stream_offset       bigint      not null,
  conversation        text        not null, -- the canonical address
  command             jsonb       not null,
  kind                text        not null,
  purpose             text        not null,
  rank                smallint    not null, -- of its priority, 0 first
  client_id           bigint,
  appointment_id      bigint,
  valid_appointment   bigint,
  valid_revision      int,
  valid_statuses      text[],
  not_after           timestamptz not null,
  received_at         timestamptz not null,
  outcome             text        not null,
  reason              text,
  detail              text,
  receipt             text        not null,
  sequence            bigint      not null, -- of its events, from 1
  attempts            int         not null,
  next_at             timestamptz not null, -- when it may be tried
  waiting_since       timestamptz,          -- when the fence first made it wait
  waiting_for         text,
  lease_until         timestamptz,          -- while sending
  provider_message_id text,
  text                text,                 -- as rendered
  shown               jsonb,                -- a prompt's options as rendered
  changed_at          timestamptz not null,
  primary key (company_id, command_id)
);

create index deliveries_heads on deliveries (company_id, conversation, arrival) where outcome = 'QUEUED';
create index deliveries_expiry on deliveries (not_after) where outcome = 'QUEUED';
create index deliveries_leases on deliveries (lease_until) where outcome = 'SENDING';
create index deliveries_stale on deliveries (company_id, valid_appointment) where outcome = 'QUEUED';
create index deliveries_open on deliveries (outcome, received_at) where outcome in ('QUEUED', 'SENDING', 'UNDECIDED');
create index deliveries_newest on deliveries (company_id, arrival);
create index deliveries_appointment on deliveries (company_id, appointment_id) where appointment_id is not null;
create index deliveries_client on deliveries (company_id, client_id) where client_id is not null;
create index deliveries_purge on deliveries (not_after) where outcome not in ('QUEUED', 'SENDING');

-- All that happened to a delivery, in order.
create table delivery_transitions (
  company_id bigint      not null,
  command_id uuid        not null,
  entry      bigint      generated always as identity,
  at         timestamptz not null,
  what       text        not null, -- outcome, receipt, wait
  outcome    text        not null,
  receipt    text        not null,
  attempt    int         not null,
  reason     text,
  detail     text,
  primary key (company_id, command_id, entry)
);

-- Conversations with something queued or being sent. A claim locks the row, so that of one conversation there is never
-- more than one message on its way, however many processes claim.
create table conversations (
  company_id   bigint      not null,
  conversation text        not null,
  ready_at     timestamptz not null, -- when its first delivery may be tried
  due_key      timestamptz not null, -- ready_at and what its priority adds: the order between conversations
  sending      uuid,                 -- the command on its way
  primary key (company_id, conversation)
);

create index conversations_ready on conversations (company_id, due_key) where sending is null;

-- What is known about a provider's message id: whose it is, once we are told, and what was heard, perhaps before that.
-- The one row per id makes the answer to a send and a status that overtakes it meet.
create table provider_messages (
  company_id          bigint      not null,
  provider_message_id text        not null,
  command_id          uuid,
  receipt             text        not null,
  error               text,
  receipt_at          timestamptz,
  echoed_at           timestamptz,
  echo_address        text, -- canonical
  echo_text           text,
  heard_at            timestamptz not null,
  primary key (company_id, provider_message_id)
);

create index provider_messages_purge on provider_messages (heard_at);

call isolate('deliveries', across_companies => true);
call isolate('delivery_transitions', across_companies => true);
call isolate('conversations', across_companies => true);
call isolate('provider_messages', across_companies => true);
