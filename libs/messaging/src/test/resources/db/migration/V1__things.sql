create table things (
  company_id bigint not null,
  name       text   not null,
  sequence   int    not null,
  primary key (company_id, name)
);
call isolate('things');
