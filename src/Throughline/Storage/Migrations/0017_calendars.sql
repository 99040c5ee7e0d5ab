-- Working calendars: what they are called, what hours held from when on, and which holidays were known when.
create table calendar (
  id {{uuid}} not null primary key,
  name {{text}} not null,
  version integer not null,
  created_at bigint not null,
  updated_at bigint not null
);
create unique index calendar_name on calendar (name);

-- What lies before a change keeps the version that was in force; the first one holds for all that was before it.
create table calendar_version (
  calendar_id {{uuid}} not null,
  number integer not null,
  valid_from bigint not null,
  time_zone text not null,
  hours text not null,
  primary key (calendar_id, number)
);

-- Times are those of the clock on the wall, so they are texts: 2026-12-24T14:00:00.
create table calendar_holiday (
  id {{uuid}} not null primary key,
  calendar_id {{uuid}} not null,
  name text not null,
  starts text not null,
  ends text not null,
  -- Whose clock; null for the calendar's own.
  time_zone text,
  -- RRULE of RFC 5545; null: once.
  rule text,
  -- Beginnings that the rule names and that are none, separated by commas.
  except_on text,
  uid text,
  known_from bigint not null,
  -- Until it was removed; null as long as it stands.
  known_until bigint
);
create index calendar_holiday_calendar on calendar_holiday (calendar_id);
