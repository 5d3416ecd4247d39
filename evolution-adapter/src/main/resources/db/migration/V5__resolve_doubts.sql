alter table deliveries
  add column sending_at  timestamptz, -- when the newest request was begun
  add column record_text text,        -- what the provider's own record of it says; null: it tells nothing
  add column resolve_at  timestamptz, -- while its fate may still be found out: when to look next
  add column provable    boolean not null default false, -- whether the provider's record would show it
  add column shown_as    text,        -- how its prompt was shown: NUMBERED, POLL, NATIVE
  add column as_text     boolean not null default false; -- a prompt that could not be shown otherwise

create index deliveries_doubts on deliveries (resolve_at) where resolve_at is not null;
create index deliveries_doubtful on deliveries (company_id, conversation)
  where outcome in ('SENDING', 'UNDECIDED') or shown_as in ('POLL', 'NATIVE');
