-- One row per entry, in one total order. Instants are UTC microseconds.
create table ledger (
  seq {{seq}} not null primary key,
  id {{uuid}} not null,
  type {{text}} not null,
  occurred_at bigint not null,
  recorded_at bigint not null,
  profile_id {{uuid}},
  channel text,
  stage text,
  direction smallint not null,
  actor text,
  source {{text}} not null,
  external_id {{text}},
  conversation_id {{uuid}},
  sentiment {{real}},
  amount bigint,
  currency text,
  data {{json}} not null
);

-- An entry by its id, as webhooks and pages name it.
create unique index ledger_id on ledger (id);

-- Sending twice records once.
create unique index ledger_source_external_id on ledger (source, external_id) where external_id is not null;

-- A customer's timeline, newest first, without reading the rows it skips: those of a type that is not shown too.
create index ledger_profile on ledger (profile_id, occurred_at, seq, type) where profile_id is not null;

-- Who did what when: segments and the overview.
create index ledger_type on ledger (type, occurred_at, profile_id);

{{postgres}}
create sequence ledger_seq;
-- A ledger only grows: without this, the visibility map that index-only scans need lags behind for a fifth of the table.
alter table ledger set (autovacuum_vacuum_insert_scale_factor = 0.01, fillfactor = 100);
{{end}}

-- How far each subscriber has read. The row's lock is the lease: one node at a time.
create table checkpoint (
  subscriber text not null primary key,
  seq bigint not null,
  updated_at bigint not null
);
