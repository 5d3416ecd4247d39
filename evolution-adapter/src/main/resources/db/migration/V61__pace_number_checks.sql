-- What WhatsApp said of a phone, so that it is not asked again soon: numbers that ask much are banned.
create table number_checks (
  company_id bigint      not null,
  phone      text        not null, -- canonical
  address    text,                 -- where it is reached; null: not on WhatsApp
  checked_at timestamptz not null,
  primary key (company_id, phone)
);

create index number_checks_purge on number_checks (checked_at);

-- How much a company's number has asked.
create table number_check_paces (
  company_id bigint      primary key,
  credit_at  timestamptz not null, -- when what was asked is worked off
  today      date        not null,
  asked      int         not null  -- today
);

call isolate('number_checks', across_companies => true);
call isolate('number_check_paces');
