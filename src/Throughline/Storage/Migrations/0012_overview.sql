-- What happened per quarter of an hour (UTC): one row per day, series (stage, channel, source …) and label. A row holds
-- its day's 96 quarters, so that following the ledger writes a few rows, and a day can be cut in any time zone.
create table tally (
  series {{text}} not null,
  -- Days since 1970-01-01, UTC.
  day bigint not null,
  -- The stage, the channel …; empty where an entry names none.
  label {{text}} not null,
  -- The sum of the quarters.
  total bigint not null,
  quarters {{bytes}} not null,
  primary key (series, day, label)
){{clustered}};

-- When each source was heard of.
create table source_activity (
  source {{text}} not null primary key,
  first_at bigint not null,
  last_at bigint not null,
  received_at bigint not null,
  entries bigint not null
){{clustered}};

-- Customers by when they came: the oldest profile of each stands for it.
create index profile_founding on profile (created_at, customer_id) where id = customer_id;

-- Both tables belong to the projection that follows activity: it starts over, so that they begin with entry 1.
delete from profile_activity;
delete from checkpoint where subscriber = 'activity';
