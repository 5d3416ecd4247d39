-- Without a second condition the planner took this index for every question about what is queued of a company, and read
-- all of a backlog for each message of it: with a thousand queued, a claim of a hundred took a third of a second.
drop index deliveries_stale;
create index deliveries_stale on deliveries (company_id, valid_appointment)
  where outcome = 'QUEUED' and valid_appointment is not null;

-- While most companies have one row, each index that begins with the company looks as good as the primary key, until one
-- of them has a backlog. From the next analysis on a company is thought to have a fiftieth of all.
alter table deliveries alter column company_id set (n_distinct = 50);
alter table conversations alter column company_id set (n_distinct = 50);
