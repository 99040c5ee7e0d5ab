-- People who sign in. Of a disabled one the row stays: the ledger names it.
create table person (
  id {{uuid}} not null primary key,
  name text not null,
  -- In lower case; how two people are told apart.
  email {{text}} not null,
  role text not null,
  language text,
  time_zone text,
  -- None before the invitation is accepted, nor for those who come through a provider only.
  password_hash text,
  created_at bigint not null,
  joined_at bigint,
  disabled_at bigint
);
create unique index person_email on person (email);

-- One person signed in with one browser, whose cookie is known by its SHA-256 only.
create table session (
  id {{uuid}} not null primary key,
  person_id {{uuid}} not null,
  hash {{bytes}} not null,
  started_at bigint not null,
  seen_at bigint not null,
  ends_at bigint not null,
  -- Empty while the second factor is awaited: such a session opens nothing else.
  verified_at bigint,
  ended_at bigint,
  address text,
  agent text,
  -- What a passkey is asked to sign, once.
  challenge text
);
create unique index session_hash on session (hash);
create index session_person on session (person_id, started_at);

-- Second factors. The secret of a TOTP app is needed in clear to compute what it shows.
create table authenticator (
  person_id {{uuid}} not null primary key,
  secret {{bytes}} not null,
  -- Empty until the person has shown that the app works.
  confirmed_at bigint,
  -- The time step last used: no code is taken twice (RFC 6238, section 5.2).
  last_step bigint not null
);

create table passkey (
  credential_id {{bytes}} not null primary key,
  person_id {{uuid}} not null,
  name text not null,
  -- Public key, counter and flags, as WebAuthn gave them.
  data text not null,
  created_at bigint not null,
  used_at bigint
);
create index passkey_person on passkey (person_id);

create table recovery_code (
  person_id {{uuid}} not null,
  hash {{bytes}} not null,
  used_at bigint,
  primary key (person_id, hash)
);

-- Links that open one door once: set-up, invitation, a new password.
create table access_link (
  hash {{bytes}} not null primary key,
  purpose text not null,
  person_id {{uuid}},
  created_at bigint not null,
  expires_at bigint not null,
  used_at bigint
);
create index access_link_person on access_link (person_id);

-- Who a person is at a provider (OIDC: issuer and subject).
create table external_account (
  provider {{text}} not null,
  subject {{text}} not null,
  person_id {{uuid}} not null,
  created_at bigint not null,
  primary key (provider, subject)
);
create index external_account_person on external_account (person_id);

-- How often somebody erred lately, by account, address or device; slows guessing on every node alike.
create table failed_attempt (
  whose {{text}} not null primary key,
  failures integer not null,
  last_at bigint not null,
  wait_until bigint not null
){{clustered}};
create index failed_attempt_age on failed_attempt (last_at);

-- The keys that protect forms and sign-ins on their way, shared by all nodes.
create table data_protection_key (
  name text not null primary key,
  xml text not null,
  created_at bigint not null
);
