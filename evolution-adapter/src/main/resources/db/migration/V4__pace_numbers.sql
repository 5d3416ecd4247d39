-- The most urgent of what is queued in a conversation: a number that may send no more today still answers.
alter table conversations add column rank smallint not null default 0;

-- How a company's number is paced where that differs from its kind; null: as its kind.
create table pace_settings (
  company_id     bigint primary key,
  per_second     int,
  gap_millis     int,
  jitter_millis  int,
  pair_millis    int,
  pair_burst     int,
  first_day      int,
  growth_percent int
);

-- How far a company's number has come.
create table paces (
  company_id bigint      primary key,
  next_at    timestamptz not null, -- when the next recipient may be written to
  first_day  date        not null, -- when it first sent
  today      date        not null,
  sent_today int         not null
);

-- When the last message to one recipient is worked off; the limit of one in so many seconds, with its burst.
create table pair_paces (
  company_id   bigint      not null,
  conversation text        not null,
  credit_at    timestamptz not null,
  primary key (company_id, conversation)
);

create index pair_paces_purge on pair_paces (credit_at);

call isolate('pace_settings', across_companies => true);
call isolate('paces', across_companies => true);
call isolate('pair_paces', across_companies => true);
