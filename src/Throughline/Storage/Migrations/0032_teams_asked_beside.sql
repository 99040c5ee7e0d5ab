-- What a team was asked beside a conversation, where no note says it.
alter table conversation_mention add column about text;
