-- One import of one file. Counts and place move in the transaction of the rows they speak of.
create table import_job (
  id {{uuid}} not null primary key,
  name text not null,
  source {{text}} not null,
  format text not null,
  -- The column mapping of a CSV file as JSON, and the zone of times that name none.
  mapping text,
  zone text not null,
  file text not null,
  -- SHA-256 of the file, of its format and of how it is read: the same again continues what was broken off.
  file_hash {{bytes}} not null,
  file_bytes bigint not null,
  -- Sent over HTTP: the server runs it, and goes on with it after a restart.
  uploaded {{bool}} not null,
  state text not null,
  problem text,
  records_read bigint not null,
  rows_read bigint not null,
  accepted bigint not null,
  duplicates bigint not null,
  suppressed bigint not null,
  rejected bigint not null,
  byte_offset bigint not null,
  -- How much of the file of rejected rows is committed.
  rejected_bytes bigint not null,
  started_at bigint not null,
  finished_at bigint
);
create index import_job_file on import_job (source, file_hash);
create index import_job_started on import_job (started_at, id);
