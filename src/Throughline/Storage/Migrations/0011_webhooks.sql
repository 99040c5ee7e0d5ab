-- What a delivery tells of, so that the log names it and an erasure finds it; null when no entry caused it.
alter table delivery add column entry_seq bigint;
-- Whoever it tells of was erased: what the other side says of it from then on is not kept.
alter table delivery add column forgets_answers {{bool}} not null
  default {{postgres}}false{{end}}{{sqlite}}0{{end}};
create index delivery_entry on delivery (entry_seq) where entry_seq is not null;

-- Where a kind bounds its destinations: who waits, and since when, a destination at a time.
create index delivery_lane on delivery (kind, destination, next_attempt_at) where state = 'pending';

-- The log of one destination and its dead ones, newest first, a page at a time.
drop index delivery_destination;
create index delivery_destination on delivery (kind, destination, created_at, id);
drop index delivery_dead;
create index delivery_dead on delivery (kind, destination, created_at, id) where state = 'dead';

-- What is old enough to be forgotten.
create index delivery_finished on delivery (finished_at) where finished_at is not null;

-- What the other side said: its status, and the beginning of its answer.
alter table delivery_attempt add column status integer;
alter table delivery_attempt add column answer text;

-- Who outside wants to be told of which entries.
create table webhook (
  id {{uuid}} not null primary key,
  url text not null,
  description text not null,
  -- Separated by commas: order.completed, order.*, or * for all.
  types text not null,
  version integer not null,
  -- Only entries above this are told: those since it was created, or enabled again.
  after_seq bigint not null,
  -- Since when every attempt has failed; null when the last one did not.
  failing_since bigint,
  disabled_at bigint,
  disabled_because text,
  disabled_by text,
  created_at bigint not null,
  updated_at bigint not null
);

-- What its messages are signed with: one, and for a day after a rotation the one before it too.
create table webhook_secret (
  id {{uuid}} not null primary key,
  webhook_id {{uuid}} not null,
  -- Encrypted by the installation's own keys: signing needs it in clear, so a hash would not do.
  protected text not null,
  created_at bigint not null,
  expires_at bigint
);
create index webhook_secret_webhook on webhook_secret (webhook_id);
