-- Versions of a draft reach the server in any order; of those of one form the highest stands.
alter table conversation_draft add column writing {{uuid}};
alter table conversation_draft add column version bigint not null default 0;

-- Lists: each of one attribute, of one state or of each in turn, what moved last first.
drop index conversation_topic;
create index conversation_topic on conversation (topic, state, last_message_at, id) where counts;
create index conversation_kind on conversation (kind, state, last_message_at, id) where counts;
create index conversation_priority on conversation (priority, state, last_message_at, id) where counts;
create index conversation_channel on conversation (channel, state, last_message_at, id) where counts;

-- Nobody's: to PostgreSQL "is null" is no one value behind which an index stands in order. SQLite does without it; it is
-- there because both have the same indexes.
create index conversation_unassigned on conversation (state, last_message_at, id) where counts and assignee is null;

-- Who waits longest, for one person and for one team.
create index conversation_waiting_assignee on conversation (assignee, waiting_since, id)
  where waiting_since is not null and counts;
create index conversation_waiting_team on conversation (team, waiting_since, id)
  where waiting_since is not null and counts;

-- The same for tags, of which a conversation has several: what a list goes by stands beside the tag.
alter table conversation_tag add column counts {{bool}} not null default {{postgres}}false{{end}}{{sqlite}}0{{end}};
alter table conversation_tag add column state {{text}} not null default '';
alter table conversation_tag add column last_message_at bigint not null default 0;
update conversation_tag set
  counts = (select c.counts from conversation c where c.id = conversation_tag.conversation_id),
  state = (select c.state from conversation c where c.id = conversation_tag.conversation_id),
  last_message_at = (select c.last_message_at from conversation c where c.id = conversation_tag.conversation_id);
drop index conversation_tag_name;
create index conversation_tag_list on conversation_tag (tag, state, last_message_at, conversation_id) where counts;

-- Lists that somebody named, for themselves or for all.
create table inbox_view (
  id {{uuid}} not null primary key,
  name text not null,
  -- Whose own it is; null: everybody's.
  person_id {{uuid}},
  filter {{json}} not null,
  created_at bigint not null
);
create index inbox_view_person on inbox_view (person_id);
