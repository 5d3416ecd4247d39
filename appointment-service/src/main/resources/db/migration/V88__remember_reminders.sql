-- What a rule had sent; null: anything else.
alter table prompts add offset_minutes int;

-- When staff last had a client reminded of an appointment as it is: many at once do not remind twice.
create table reminders_asked (
  company_id     bigint      not null,
  appointment_id bigint      not null,
  revision       int         not null,
  leaves_at      timestamptz not null, -- where it was asked for in quiet hours: after them
  primary key (company_id, appointment_id),
  foreign key (company_id, appointment_id) references appointments
);

call isolate('reminders_asked');
