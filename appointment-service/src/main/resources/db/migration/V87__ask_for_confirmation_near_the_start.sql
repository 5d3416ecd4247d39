-- How long before the start clients are asked to confirm; null: from the booking on.
alter table companies add confirmation_window_minutes int
  check (confirmation_window_minutes between 60 and 525600);
