-- One row per company: how far its journal is, when its provider was last heard, and how its number does. A webhook's
-- transaction takes this row first, so positions of one company are committed in the order in which they are given out.
create table instances (
  company_id          bigint      primary key,
  position            bigint      not null default 0, -- the last one given out
  last_event_at       timestamptz not null,
  state               text,                           -- null until the provider told one
  reason              int,
  state_at            timestamptz,
  told_at             timestamp,                      -- by the provider's clock: its zone lies, so compare it with itself only
  published_state     text,
  published_in_window int         not null default 0,
  window_from         timestamptz
) with (fillfactor = 50);

create index instances_unpublished on instances (state_at) where state is distinct from published_state;

-- What was answered 2xx, kept for a week. One row per thing told; what says nothing to anybody is not kept.
create table journal (
  company_id   bigint      not null,
  position     bigint      not null,
  event_id     uuid        not null, -- the ce_id of the message; the same thing told again has the same
  received_at  timestamptz not null,
  source       text        not null,
  event        text        not null, -- the provider's word for it
  state        text        not null check (state in ('PUBLISHED', 'UNKNOWN_EVENT', 'NOT_UNDERSTOOD', 'UNREADABLE')),
  note         text,                 -- what was missing, or cut; never what somebody wrote
  recovered    boolean     not null,
  conversation text,                 -- of a person's message: phone or LID
  from_owner   boolean     not null default false,
  repeats      int         not null default 0,
  body         jsonb       not null, -- without secrets, pairing codes and media
  primary key (company_id, position),
  unique (company_id, event_id)
);

create index journal_received on journal (received_at);

-- The system role publishes settled states and purges; it reads nobody's journal for anything else.
call isolate('instances', across_companies => true);
call isolate('journal', across_companies => true);
