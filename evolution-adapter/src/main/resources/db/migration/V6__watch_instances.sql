alter table instances
  add column probe_at     timestamptz not null default '-infinity', -- when to look next whether it still hears
  add column silent_since timestamptz,                              -- connected, and yet nothing is heard
  add column restarted_at timestamptz;                              -- by the watchdog

create index instances_probe on instances (probe_at) where state = 'CONNECTED';
create index deliveries_unechoed on deliveries (company_id, sending_at) where outcome = 'ACCEPTED' and receipt = 'NONE';
