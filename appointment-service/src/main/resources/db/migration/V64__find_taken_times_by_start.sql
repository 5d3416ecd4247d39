-- Under row-level security only what cannot leak a row may search an index; comparing times cannot, comparing ranges may,
-- for all that PostgreSQL knows. So the constraint's index finds a professional, but not their day: this one does.
alter table taken_times
  add column occupied_from timestamptz not null generated always as (lower(occupied)) stored,
  add column occupied_until timestamptz not null generated always as (upper(occupied)) stored,
  -- A day's service with a day before and after it. Whatever reaches into a time begins at most so long before it.
  add constraint times_taken_at_most_three_days check (occupied_until <= occupied_from + interval '72 hours');

create index taken_times_by_start on taken_times (company_id, professional_id, occupied_from)
  include (occupied_until, free_at);
