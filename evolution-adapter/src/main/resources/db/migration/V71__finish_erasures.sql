-- Erased clients of whom something may be left: what is still on its way keeps its address until it has ended.
create table erasures (
  company_id bigint not null,
  client_id  bigint not null,
  primary key (company_id, client_id)
);

call isolate('erasures', across_companies => true);
