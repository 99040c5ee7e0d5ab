-- What people began to write and have not sent, one per person and conversation.
create table conversation_draft (
  person_id {{uuid}} not null,
  conversation_id {{uuid}} not null,
  -- reply or note.
  mode {{text}} not null,
  body text not null,
  updated_at bigint not null,
  primary key (person_id, conversation_id)
){{clustered}};
create index conversation_draft_conversation on conversation_draft (conversation_id);

-- What was said to be spam, to look through.
create index conversation_spam on conversation (last_message_at, id) where spam;
