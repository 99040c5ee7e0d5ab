-- Dashboards that are made into reports again and again.
create table report_schedule (
  id {{uuid}} not null primary key,
  name {{text}} not null,
  version integer not null,
  position bigint not null,
  definition {{json}} not null,
  created_at bigint not null,
  updated_at bigint not null,
  -- When it is looked at next; null: as soon as may be.
  make_at bigint
);

-- What was made; the files are blobs.
create table report (
  id {{uuid}} not null primary key,
  -- The schedule may be deleted by now.
  schedule_id {{uuid}} not null,
  name {{text}} not null,
  -- Days since 1970-01-01 in the workspace's zone, from the first to the one after the last.
  period_from bigint not null,
  period_to bigint not null,
  made_at bigint not null,
  html_hash {{text}} not null,
  html_size bigint not null,
  csv_hash {{text}} not null,
  csv_size bigint not null
);
create unique index report_period on report (schedule_id, period_from, period_to);
