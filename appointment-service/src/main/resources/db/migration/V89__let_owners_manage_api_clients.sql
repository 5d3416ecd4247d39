-- A company's owners make and revoke its API clients; those of the platform, which are of no company, nobody sees.
call isolate('api_clients', across_companies => true);

alter table api_clients
  add column secret_changed_at timestamptz,
  add column version bigint not null default 1;

create index api_clients_of_company on api_clients (company_id) where company_id is not null;
