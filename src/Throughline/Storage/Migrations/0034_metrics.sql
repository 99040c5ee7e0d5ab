-- What each subject (a conversation, an answer, a touchpoint) yields now: one row a fact. A number opens these.
create table measurement (
  source {{text}} not null,
  subject {{uuid}} not null,
  series {{text}} not null,
  part bigint not null,
  day bigint not null,
  occurred_at bigint not null,
  bucket bigint not null,
  value bigint not null,
  profile_id {{uuid}} not null,
  conversation_id {{uuid}},
  channel text,
  team text,
  agent text,
  stage text,
  topic text,
  kind text,
  survey text,
  target text,
  primary key (subject, source, series, part)
);

-- A series over some days, by whatever it has no cells for.
create index measurement_series on measurement (series, day, bucket, value, profile_id);

-- The same as histograms that add up: a row for a series, one label of one dimension, and a month.
create table metric_cell (
  series {{text}} not null,
  dimension {{text}} not null,
  label {{text}} not null,
  month bigint not null,
  days {{bytes}} not null,
  primary key (series, dimension, label, month)
){{clustered}};
