create table notes (
  company_id bigint not null,
  id         bigint generated always as identity primary key,
  text       text   not null
);
call isolate('notes');
