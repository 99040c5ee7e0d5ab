-- Secrets are kept as SHA-256 of what was handed out: they are 256 random bits, so no salt or stretching is needed.
create table api_token (
  id {{uuid}} not null primary key,
  name text not null,
  hash {{bytes}} not null,
  scopes text not null,
  created_at bigint not null,
  revoked_at bigint
);
create unique index api_token_hash on api_token (hash);

create table write_key (
  id {{uuid}} not null primary key,
  name {{text}} not null,
  hash {{bytes}} not null,
  trusted {{bool}} not null,
  created_at bigint not null,
  revoked_at bigint
);
create unique index write_key_hash on write_key (hash);
create unique index write_key_name on write_key (name);

-- What was answered to a POST that carried an Idempotency-Key, to answer the same again.
create table idempotency (
  owner {{uuid}} not null,
  key {{text}} not null,
  request_hash {{bytes}} not null,
  status integer,
  body text,
  created_at bigint not null,
  primary key (owner, key)
){{clustered}};
create index idempotency_age on idempotency (created_at);

-- Facts about this installation, such as that it holds the demo company.
create table setting (
  name text not null primary key,
  value text not null
){{clustered}};
