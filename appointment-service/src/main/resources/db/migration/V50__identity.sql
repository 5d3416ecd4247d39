-- Who may call. These tables hold nothing that a company may read: the tenant role has no right to them.

-- API clients; company_id is null for the platform's operator.
create table api_clients (
  client_id   text primary key,
  name        text        not null,
  company_id  bigint      references companies,
  actor       text        not null check (actor in ('API_CLIENT', 'OPERATOR')),
  roles       text[]      not null,
  scopes      text[]      not null,
  secret_hash text        not null,
  created_at  timestamptz not null,
  disabled_at timestamptz,
  check ((actor = 'OPERATOR') = (company_id is null))
);

-- RSA keys, encrypted; the newest whose signs_from has come signs.
create table signing_keys (
  kid             text primary key,
  encrypted_jwk   bytea       not null,
  created_at      timestamptz not null,
  signs_from      timestamptz not null,
  published_until timestamptz -- null: until a newer one takes over
);

-- Wrong logins; the subject is a hash, of an e-mail address or of a network address.
create table login_attempts (
  subject       text primary key,
  failures      int         not null,
  last_at       timestamptz not null,
  blocked_until timestamptz not null
);

create index login_attempts_purge on login_attempts (last_at);

-- As Spring Authorization Server reads and writes it.
create table oauth2_authorization (
  id                            text primary key,
  registered_client_id          text not null,
  principal_name                text not null,
  authorization_grant_type      text not null,
  authorized_scopes             text,
  attributes                    text,
  state                         text,
  authorization_code_value      text,
  authorization_code_issued_at  timestamptz,
  authorization_code_expires_at timestamptz,
  authorization_code_metadata   text,
  access_token_value            text,
  access_token_issued_at        timestamptz,
  access_token_expires_at       timestamptz,
  access_token_metadata         text,
  access_token_type             text,
  access_token_scopes           text,
  oidc_id_token_value           text,
  oidc_id_token_issued_at       timestamptz,
  oidc_id_token_expires_at      timestamptz,
  oidc_id_token_metadata        text,
  refresh_token_value           text,
  refresh_token_issued_at       timestamptz,
  refresh_token_expires_at      timestamptz,
  refresh_token_metadata        text,
  user_code_value               text,
  user_code_issued_at           timestamptz,
  user_code_expires_at          timestamptz,
  user_code_metadata            text,
  device_code_value             text,
  device_code_issued_at         timestamptz,
  device_code_expires_at        timestamptz,
  device_code_metadata          text
);

-- Tokens are found by their value only; hashes keep these indexes small.
create index oauth2_authorization_state on oauth2_authorization using hash (state);
create index oauth2_authorization_code on oauth2_authorization using hash (authorization_code_value);
create index oauth2_authorization_access on oauth2_authorization using hash (access_token_value);
create index oauth2_authorization_id_token on oauth2_authorization using hash (oidc_id_token_value);
create index oauth2_authorization_refresh on oauth2_authorization using hash (refresh_token_value);
create index oauth2_authorization_user_code on oauth2_authorization using hash (user_code_value);
create index oauth2_authorization_device_code on oauth2_authorization using hash (device_code_value);

-- From when an authorization is of no use any more.
create function last_expiry(held oauth2_authorization) returns timestamptz
  language sql immutable parallel safe
  return greatest(held.authorization_code_expires_at, held.access_token_expires_at, held.oidc_id_token_expires_at,
    held.refresh_token_expires_at, held.user_code_expires_at, held.device_code_expires_at);

create index oauth2_authorization_purge on oauth2_authorization (last_expiry(oauth2_authorization));

create table oauth2_authorization_consent (
  registered_client_id text not null,
  principal_name       text not null,
  authorities          text not null,
  primary key (registered_client_id, principal_name)
);

grant select, insert, update, delete
  on api_clients, signing_keys, login_attempts, oauth2_authorization, oauth2_authorization_consent to ${system};
