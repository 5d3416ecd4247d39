-- How a company wants its instance to behave; null: as usual. An instance that is taken over or created anew gets it again.
alter table instances add column settings jsonb;
