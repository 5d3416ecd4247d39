-- Whose agenda an appointment is in: a professional sees the timelines of their own only.
alter table appointments add professional_id bigint; -- null: not heard of since this column is here
