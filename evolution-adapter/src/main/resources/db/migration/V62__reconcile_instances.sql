alter table instances
  add column reconcile_at     timestamptz not null default '-infinity', -- when to compare with the provider's record next
  add column reconciled_until timestamptz;                              -- up to when that was done

create index instances_reconcile on instances (reconcile_at) where state = 'CONNECTED';
