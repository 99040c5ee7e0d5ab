-- What came from outside and could not be taken, byte for byte, with the reason; replayable.
create table quarantine (
  id {{identity}},
  source {{text}} not null,
  trusted {{bool}} not null,
  format text not null,
  code text not null,
  detail text not null,
  raw {{bytes}} not null,
  received_at bigint not null,
  released_at bigint
);
create index quarantine_waiting on quarantine (id) where released_at is null;
