-- Every message to a client, from the moment it is on its way; most of them ask something.
create table prompts (
  company_id          bigint      not null,
  command_id          uuid        not null,
  kind                text        not null,
  client_id           bigint,                -- null: somebody not known yet
  address             text,
  appointment_id      bigint,
  revision            int,
  outcome             text        not null,
  sequence            bigint      not null,  -- of the delivery's events: an older one changes nothing
  heard_at            timestamptz not null,
  sending_at          timestamptz,           -- from here on the client may have seen it
  accepted_at         timestamptz,
  answered_at         timestamptz,
  expires_at          timestamptz not null,
  provider_message_id text,
  options             jsonb       not null,  -- in order, as the client sees them
  primary key (company_id, command_id)
);

create index prompts_by_message on prompts (company_id, provider_message_id) where provider_message_id is not null;
create index prompts_of_client on prompts (company_id, client_id, heard_at desc) where client_id is not null;
create index prompts_of_stranger on prompts (company_id, address, heard_at desc) where client_id is null;
create index prompts_purge on prompts (heard_at);

call isolate('prompts', across_companies => true); -- forgotten for all companies at once
