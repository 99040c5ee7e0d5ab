-- What files hold, once each, by the SHA-256 of it; the bytes lie in the folder beside the database.
create table blob (
  hash {{text}} not null primary key,
  size bigint not null,
  -- How many rows of other tables name it; at 0 its bytes go.
  uses bigint not null,
  created_at bigint not null
);

-- A file that somebody sent, or is about to.
create table attachment (
  id {{uuid}} not null primary key,
  blob_hash {{text}} not null,
  size bigint not null,
  -- As it is shown: without path, control characters and marks that turn text around.
  name text not null,
  -- What the sender calls its type: told, never believed.
  type_told text,
  -- What its first bytes say.
  type_found text not null,
  -- Of a picture, as its header says.
  width integer,
  height integer,
  uploaded_by text not null,
  -- The customer who sent it; null while unsent, and when one of us did.
  profile_id {{uuid}},
  -- Null until it is sent.
  conversation_id {{uuid}},
  created_at bigint not null
);
create index attachment_conversation on attachment (conversation_id) where conversation_id is not null;
create index attachment_profile on attachment (profile_id) where profile_id is not null;
