-- Commands of reminders that are due soon, written while there is time: at a full hour nothing is left but to move
-- them to the outbox. Whoever changes an appointment or its company deletes what was written of it; what is not here,
-- or not true any more, is judged and written when it is due.
create table worded_reminders (
  company_id     bigint      not null,
  appointment_id bigint      not null,
  revision       int         not null,
  offset_minutes int         not null,
  true_until     timestamptz not null,
  command_id     uuid,
  message_id     uuid,
  body           text, -- message.send.v1; null: to be judged when it is due
  primary key (company_id, appointment_id, revision, offset_minutes),
  check ((body is null) = (command_id is null) and (body is null) = (message_id is null))
) with (autovacuum_vacuum_scale_factor = 0.05);

create index worded_reminders_purge on worded_reminders (true_until);

call isolate('worded_reminders', across_companies => true);
