-- The company of the running transaction; null outside of one, and then no row is shown.
create function current_company() returns bigint
  language sql stable parallel safe
  return nullif(current_setting('atendo.company_id', true), '')::bigint;

-- Makes a table's rows visible to their own company only, also for the table's owner.
-- With across_companies the system role sees all rows: only for relay, due claims, lane heads, login and operator.
create procedure isolate(tab regclass, across_companies boolean default false)
  language plpgsql as
$$
begin
  execute format('alter table %s enable row level security', tab);
  execute format('alter table %s force row level security', tab);
  execute format('create policy own_company on %s to ${tenant} using (company_id = current_company()) '
    'with check (company_id = current_company())', tab);
  execute format('grant select, insert, update, delete on %s to ${tenant}', tab);
  if across_companies then
    execute format('create policy every_company on %s to ${system} using (true) with check (true)', tab);
    execute format('grant select, insert, update, delete on %s to ${system}', tab);
  end if;
end
$$;
