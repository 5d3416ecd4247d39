-- With whom a company talks, by the canonical phone, or by the provider's own address where no phone is known.
create table conversations (
  company_id       bigint      not null,
  conversation     text        not null,
  last_applied_at  timestamptz,           -- the provider's time of the newest message that did something
  misunderstood    int         not null default 0,
  misunderstood_at timestamptz,
  silent_until     timestamptz,           -- somebody of the company talks to them; the bot does not
  primary key (company_id, conversation)
);

-- WhatsApp's ids that hide a phone, and whose they are.
create table lid_aliases (
  company_id bigint      not null,
  lid        text        not null,
  client_id  bigint,
  phone      text,                        -- canonical
  learnt_at  timestamptz not null,
  primary key (company_id, lid),
  check (client_id is not null or phone is not null)
);

-- What clients wrote, to be applied in journal order within a conversation, outside of the listener.
create table inbound_inbox (
  company_id       bigint      not null,
  message_id       uuid        not null,
  conversation     text        not null,
  journal_position bigint      not null,
  type             text        not null,
  body             text        not null,
  written_at       timestamptz not null, -- by the provider's clock
  received_at      timestamptz not null,
  available_at     timestamptz not null, -- later while a question of ours is on its way
  attempts         int         not null default 0,
  state            text        not null default 'PENDING' check (state in ('PENDING', 'DONE', 'FAILED')),
  result           text,
  done_at          timestamptz,
  primary key (company_id, message_id)
);

create index inbound_inbox_heads on inbound_inbox (company_id, conversation, journal_position) where state = 'PENDING';
create index inbound_inbox_by_time on inbound_inbox (company_id, written_at);
create index inbound_inbox_purge on inbound_inbox (done_at) where state <> 'PENDING';

call isolate('conversations');
call isolate('lid_aliases');
call isolate('inbound_inbox', across_companies => true); -- lane heads are claimed for all companies at once
