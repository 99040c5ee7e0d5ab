-- What is to happen at an instant. Scheduling again under the same name replaces it; firing deletes it.
create table timer (
  kind {{text}} not null,
  key {{text}} not null,
  -- The deadline itself; fire_at is the same until a handler fails, then the next attempt.
  due_at bigint not null,
  fire_at bigint not null,
  payload {{json}} not null,
  attempts integer not null,
  last_error text,
  primary key (kind, key)
);

-- The next one to fire.
create index timer_fire on timer (fire_at);

-- What is to reach somebody outside, until it did or was given up.
create table delivery (
  id {{uuid}} not null primary key,
  kind {{text}} not null,
  destination {{text}} not null,
  payload {{json}} not null,
  state {{text}} not null,
  attempts integer not null,
  -- How many of the back-off's steps remain; bringing a dead delivery back fills it up again.
  attempts_left integer not null,
  -- When it may be taken; while a node is at it, when that node is taken for dead.
  next_attempt_at bigint not null,
  -- Set while a node is at it.
  claimed_until bigint,
  last_error text,
  created_at bigint not null,
  finished_at bigint
);

-- The next one to attempt; what is finished does not weigh on it.
create index delivery_due on delivery (next_attempt_at) where state = 'pending';

-- The dead ones and the log of one destination, newest first.
create index delivery_dead on delivery (created_at) where state = 'dead';
create index delivery_destination on delivery (kind, destination, created_at);

create table delivery_attempt (
  delivery_id {{uuid}} not null,
  number integer not null,
  at bigint not null,
  ok {{bool}} not null,
  detail text,
  duration_ms bigint not null,
  primary key (delivery_id, number)
);
