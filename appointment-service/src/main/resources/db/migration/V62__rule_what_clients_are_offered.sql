alter table companies
  add column minimum_notice_minutes int not null default 0 check (minimum_notice_minutes between 0 and 43200),
  add column booking_horizon_days int not null default 90 check (booking_horizon_days between 1 and 730),
  add column cancel_notice_minutes int not null default 0 check (cancel_notice_minutes between 0 and 43200);

comment on column companies.minimum_notice_minutes is 'how long before the start a client may still book it';
comment on column companies.booking_horizon_days is 'how many days ahead a client may book';
comment on column companies.cancel_notice_minutes is 'how long before the start a client may still cancel or move it';
