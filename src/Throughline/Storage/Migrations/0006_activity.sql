-- When each profile was first and last seen. A projection of the ledger that follows it.
create table profile_activity (
  profile_id {{uuid}} not null primary key,
  first_at bigint not null,
  last_at bigint not null,
  touchpoints bigint not null
){{clustered}};
-- Who was here lately.
create index profile_activity_last on profile_activity (last_at, profile_id);
