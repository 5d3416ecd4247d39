-- One more try once it is proved that nothing left, and no third: tries of which no byte left do not count.
alter table deliveries add column tried_again boolean not null default false;
