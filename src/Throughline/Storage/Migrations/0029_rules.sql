-- What people have done by itself. A definition is JSON, checked before it is saved.
create table rule (
  id {{uuid}} not null primary key,
  name {{text}} not null,
  version integer not null,
  position bigint not null,
  definition {{json}} not null,
  created_at bigint not null,
  updated_at bigint not null,
  -- In a row; a success begins anew.
  failures integer not null default 0,
  -- Why it was switched off by itself; null: it was not.
  disabled_why text
);

-- What rules did. A rule acts at most once for what somebody else did in a conversation, whatever follows from that.
create table rule_run (
  rule_id {{uuid}} not null,
  conversation_id {{uuid}} not null,
  -- The entry with which it all began, and which no rule wrote.
  root_seq bigint not null,
  -- How many rules lie between.
  depth integer not null,
  -- The entries it wrote; null: it failed.
  first_seq bigint,
  last_seq bigint,
  happened_at bigint not null,
  failed {{bool}} not null,
  detail text,
  primary key (conversation_id, rule_id, root_seq)
){{clustered}};
create index rule_run_rule on rule_run (rule_id, happened_at);

-- Replies that were sent and can be taken back for a few seconds. The timer of each decides whether it went out.
create table held_message (
  id {{uuid}} not null primary key,
  conversation_id {{uuid}} not null,
  person_id {{uuid}} not null,
  agent {{text}} not null,
  actor {{text}} not null,
  body text not null,
  -- How it leaves the conversation.
  leaves {{text}} not null,
  -- The last entry that the writer saw.
  seen bigint not null,
  due_at bigint not null,
  -- When it was not sent because somebody else had written; null: it is yet to go out.
  refused_at bigint
);
create index held_message_conversation on held_message (conversation_id);

-- What good service is, as those who coach look at it.
create table scorecard (
  id {{uuid}} not null primary key,
  name {{text}} not null,
  version integer not null,
  position bigint not null,
  definition {{json}} not null,
  created_at bigint not null,
  updated_at bigint not null
);

-- One agent's part in one conversation, looked at by somebody else.
create table coaching_review (
  id {{uuid}} not null primary key,
  scorecard_id {{uuid}} not null,
  conversation_id {{uuid}} not null,
  -- Both by address.
  agent {{text}} not null,
  reviewer {{text}} not null,
  -- The Monday of the week it was drawn from.
  week bigint not null,
  -- By criterion, and by message.
  scores {{json}} not null,
  comments {{json}} not null,
  summary text not null,
  -- When it was shared with the agent; null: it is not finished.
  shared_at bigint,
  answer text,
  answered_at bigint,
  created_at bigint not null
);
create unique index coaching_review_once on coaching_review (scorecard_id, conversation_id, agent);
create index coaching_review_agent on coaching_review (agent, created_at);
create index coaching_review_reviewer on coaching_review (reviewer, created_at);
create index coaching_review_conversation on coaching_review (conversation_id);
