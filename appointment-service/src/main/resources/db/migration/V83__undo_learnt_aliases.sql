-- What providers call a client besides their phone, and how that was learnt. The newest row of an address that was not
-- undone tells whose it is; an undone one stays, so that the same is not learnt again.
create table client_aliases (
  id         bigint      generated always as identity,
  company_id bigint      not null,
  kind       text        not null check (kind in ('LID', 'USER_ID')),
  address    text        not null,
  client_id  bigint,                -- null while only the phone is known
  phone      text,                  -- canonical
  learnt_by  text        not null check (learnt_by in ('TOLD_TOGETHER', 'ANSWERED_OUR_MESSAGE')),
  learnt_at  timestamptz not null,
  undone_at  timestamptz,
  primary key (company_id, id),
  foreign key (company_id, client_id) references clients on delete cascade,
  check (client_id is not null or phone is not null)
);

create index client_aliases_by_address on client_aliases (company_id, kind, address, id desc);
create index client_aliases_of_client on client_aliases (company_id, client_id, id) where client_id is not null;

call isolate('client_aliases');

-- The owner sees no row through forced policies, and these rows must come along. How they were learnt was not kept.
alter table lid_aliases no force row level security;
alter table clients no force row level security;
alter table client_aliases no force row level security;
insert into client_aliases (company_id, kind, address, client_id, phone, learnt_by, learnt_at)
  select a.company_id, 'LID', a.lid, c.id, a.phone, 'TOLD_TOGETHER', a.learnt_at
  from lid_aliases a
  left join clients c on c.company_id = a.company_id and c.id = a.client_id
  where c.id is not null or a.phone is not null;
alter table clients force row level security;
alter table client_aliases force row level security;

drop table lid_aliases;
