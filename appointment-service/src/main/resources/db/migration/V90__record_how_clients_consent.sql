-- Whether a client may be written to: since when, by whom and in which words. Null: from before it was recorded. What
-- it was earlier is in the audit log.
alter table clients
  add column consent_at      timestamptz,
  add column consent_source  text check (consent_source in ('CHAT', 'STAFF', 'API', 'SYSTEM')),
  add column consent_by_kind text,
  add column consent_by_id   text,
  add column consent_text    text,
  add column consent_message uuid;
