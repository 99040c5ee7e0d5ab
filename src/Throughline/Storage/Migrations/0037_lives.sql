-- On which days profiles were active: churn and retention go by it.
create table activity_day (
  profile_id {{uuid}} not null,
  day bigint not null,
  primary key (profile_id, day)
){{clustered}};

-- What is past is measured as well.
delete from measurement;
delete from metric_cell;
delete from checkpoint where subscriber = 'metrics';

-- What profiles ordered on which day: lifetime value and contacts per order go by it.
create table order_day (
  profile_id {{uuid}} not null,
  day bigint not null,
  currency {{text}} not null,
  orders bigint not null,
  minor bigint not null,
  primary key (profile_id, day, currency)
){{clustered}};
