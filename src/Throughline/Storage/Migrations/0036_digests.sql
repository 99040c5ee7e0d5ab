-- A month of cells in three parts, the small ones first, so that a question reads no more than answers it: all its days
-- together, a digest of each day where buckets are many, and each day's histogram.
drop table metric_cell;
create table metric_cell (
  series {{text}} not null,
  dimension {{text}} not null,
  label {{text}} not null,
  month bigint not null,
  whole {{bytes}} not null,
  digests {{bytes}} not null,
  days {{bytes}} not null,
  primary key (series, dimension, label, month)
){{clustered}};

-- The projection starts over, so that its tables begin with entry 1.
delete from measurement;
delete from checkpoint where subscriber = 'metrics';
