-- Pages of numbers that people put together.
create table dashboard (
  id {{uuid}} not null primary key,
  name {{text}} not null,
  version integer not null,
  position bigint not null,
  definition {{json}} not null,
  created_at bigint not null,
  updated_at bigint not null
);
