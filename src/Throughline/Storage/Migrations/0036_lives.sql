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
