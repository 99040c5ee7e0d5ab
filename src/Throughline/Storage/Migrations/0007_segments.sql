-- Saved segments: a name and the tree of conditions that decides who belongs to it.
create table segment (
  id {{uuid}} not null primary key,
  name {{text}} not null,
  definition text not null,
  version integer not null,
  created_at bigint not null,
  updated_at bigint not null
);
create unique index segment_name on segment (name);
