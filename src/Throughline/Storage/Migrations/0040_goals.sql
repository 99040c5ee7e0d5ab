-- Who looks after a number, and where it is to be.
create table goal (
  id {{uuid}} not null primary key,
  name {{text}} not null,
  version integer not null,
  position bigint not null,
  definition {{json}} not null,
  created_at bigint not null,
  updated_at bigint not null,
  -- When it is looked at next; null: as soon as may be.
  look_at bigint
);

-- What was told of them.
create table alert (
  id {{uuid}} not null primary key,
  -- The goal may be deleted by now.
  goal_id {{uuid}} not null,
  metric {{text}} not null,
  -- Days since 1970-01-01 in the workspace's zone: of the period looked at, and of the new level.
  period_from bigint not null,
  since bigint not null,
  raised_at bigint not null,
  facts {{json}} not null,
  seen_at bigint,
  seen_by {{text}}
);
-- A period of a goal is told of once.
create unique index alert_period on alert (goal_id, period_from);
create index alert_metric on alert (metric, raised_at);
create index alert_unseen on alert (id) where seen_at is null;
