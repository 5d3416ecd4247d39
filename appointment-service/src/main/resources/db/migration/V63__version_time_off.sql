alter table time_off add column version bigint not null default 1;
