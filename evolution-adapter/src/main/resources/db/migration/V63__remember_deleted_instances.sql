-- Somebody deleted its instance: none is made for it by itself.
alter table companies add column instance_deleted boolean not null default false;
