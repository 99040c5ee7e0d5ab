-- Conversations. All but the number are a projection of the ledger: `verify` recomputes them, `rebuild` makes them anew.

-- A conversation's entries, in the order in which they happened: it is folded from them.
create index ledger_conversation on ledger (conversation_id, occurred_at, seq) where conversation_id is not null;

-- The number of the last conversation; one row. No projection: a number is never given twice, not even after an erasure.
create table conversation_number (last bigint not null);
insert into conversation_number (last) values (0);

create table conversation (
  id {{uuid}} not null primary key,
  number bigint not null,
  profile_id {{uuid}} not null,
  -- Neither spam nor gone up in another one: stands in lists, counts in numbers.
  counts {{bool}} not null,
  state {{text}} not null,
  channel {{text}} not null,
  mailbox {{text}},
  initiated_by {{text}} not null,
  subject text,
  topic {{text}},
  kind {{text}},
  priority {{text}} not null,
  tags {{json}} not null,
  assignee {{text}},
  team {{text}},
  spam {{bool}} not null,
  merged_into {{uuid}},
  opened_at bigint not null,
  waiting_since bigint,
  pending_since bigint,
  snoozed_until bigint,
  resolved_at bigint,
  last_message_at bigint not null,
  last_author {{text}},
  preview text not null,
  messages bigint not null,
  -- Facts of which there is one per conversation; see docs/conversations.md.
  asked_at bigint,
  handed_over_at bigint,
  bot_answered_at bigint,
  first_response_from bigint,
  first_response_at bigint,
  first_response_by {{text}},
  contacts bigint not null,
  settled_at bigint,
  first_contact_resolution {{bool}},
  -- The last entry it was folded from.
  last_seq bigint not null
);
create unique index conversation_number_unique on conversation (number);

-- A customer's conversations, newest first.
create index conversation_profile on conversation (profile_id, last_message_at, id);

-- Lists: who waits longest, and what moved last, of all, of one person, of one team, on one topic.
create index conversation_waiting on conversation (waiting_since, id) where waiting_since is not null and counts;
create index conversation_newest on conversation (last_message_at, id) where counts;
create index conversation_state on conversation (state, last_message_at, id) where counts;
create index conversation_assignee on conversation (assignee, state, last_message_at, id) where counts;
create index conversation_team on conversation (team, state, last_message_at, id) where counts;
create index conversation_topic on conversation (topic, last_message_at, id) where counts;

-- What went up in one.
create index conversation_merged on conversation (merged_into) where merged_into is not null;

create table conversation_tag (
  conversation_id {{uuid}} not null,
  tag {{text}} not null,
  primary key (conversation_id, tag)
){{clustered}};
create index conversation_tag_name on conversation_tag (tag, conversation_id);

create table conversation_message (
  conversation_id {{uuid}} not null,
  occurred_at bigint not null,
  seq bigint not null,
  id {{uuid}} not null,
  author {{text}} not null,
  agent {{text}},
  channel {{text}},
  -- false: a note, which the customer does not see.
  public {{bool}} not null,
  thanks {{bool}} not null,
  body text not null,
  primary key (conversation_id, occurred_at, seq)
){{clustered}};
create index conversation_message_id on conversation_message (id);

create table conversation_cycle (
  conversation_id {{uuid}} not null,
  number bigint not null,
  opened_at bigint not null,
  opened_by {{text}} not null,
  resolved_at bigint,
  resolved_by {{text}},
  -- [[from, to], …]; the last one may still last: [from, null].
  pending {{json}} not null,
  reopened {{bool}},
  settled_at bigint,
  contacts bigint,
  first_contact_resolution {{bool}},
  primary key (conversation_id, number)
){{clustered}};
create index conversation_cycle_resolved on conversation_cycle (resolved_at) where resolved_at is not null;

create table conversation_response (
  conversation_id {{uuid}} not null,
  number bigint not null,
  waiting_since bigint not null,
  answered_at bigint not null,
  agent {{text}},
  channel {{text}},
  primary key (conversation_id, number)
){{clustered}};
create index conversation_response_answered on conversation_response (answered_at);

create table conversation_contact (
  conversation_id {{uuid}} not null,
  number bigint not null,
  occurred_at bigint not null,
  channel {{text}},
  primary key (conversation_id, number)
){{clustered}};
create index conversation_contact_at on conversation_contact (occurred_at);

create table conversation_promise (
  conversation_id {{uuid}} not null,
  id {{uuid}} not null,
  body text not null,
  due_at bigint,
  agent {{text}},
  made_at bigint not null,
  kept_at bigint,
  withdrawn_at bigint,
  primary key (conversation_id, id)
){{clustered}};
create index conversation_promise_due on conversation_promise (due_at) where kept_at is null and withdrawn_at is null;

create table conversation_attempt (
  conversation_id {{uuid}} not null,
  id {{uuid}} not null,
  body text not null,
  agent {{text}},
  occurred_at bigint not null,
  primary key (conversation_id, id)
){{clustered}};
