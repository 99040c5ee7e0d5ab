-- Teams, whom they hold, and what each person sees, can do and takes on at once.
create table team (
  -- For good: conversations and the ledger name the team by it.
  key {{text}} not null primary key,
  name {{text}} not null,
  -- By whose hours its answers are measured; null: by the company's.
  calendar_id {{uuid}},
  -- manual or load: who gives its conversations to its members.
  routing text not null,
  version integer not null,
  created_at bigint not null,
  updated_at bigint not null
);
create unique index team_name on team (name);

create table team_member (
  team {{text}} not null,
  person_id {{uuid}} not null,
  primary key (team, person_id)
){{clustered}};
create index team_member_person on team_member (person_id);

-- Where somebody sits; who has no row has the usual one.
create table seat (
  person_id {{uuid}} not null primary key,
  -- everything, teams or own.
  sees text not null,
  -- Open conversations at once.
  capacity integer not null,
  -- Words with commas between.
  skills text not null
);
