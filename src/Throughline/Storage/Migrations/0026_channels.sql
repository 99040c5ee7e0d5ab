-- Our messages on their way out through a channel, one row each. Those that no channel of ours carries have none.
create table message_delivery (
  message_id {{uuid}} not null primary key,
  conversation_id {{uuid}} not null,
  channel {{text}} not null,
  -- queued, sent, delivered or failed.
  state {{text}} not null,
  -- Why the last attempt failed.
  reason text,
  -- Attempts begun.
  attempts integer not null,
  delivery_id {{uuid}} not null,
  updated_at bigint not null
){{clustered}};
create index message_delivery_conversation on message_delivery (conversation_id);

-- What came in through a channel and could not be read, byte for byte, with the reason; replayable.
create table channel_quarantine (
  id {{uuid}} not null primary key,
  channel {{text}} not null,
  source {{text}} not null,
  code {{text}} not null,
  detail text not null,
  raw {{bytes}} not null,
  received_at bigint not null
){{clustered}};

-- What is answered by itself when somebody writes, by channel and mailbox ('': any).
create table acknowledgement (
  channel {{text}} not null,
  mailbox {{text}} not null,
  enabled {{bool}} not null,
  -- {"en": "…", "de": "…"}; the first is for everybody else.
  texts {{json}} not null,
  primary key (channel, mailbox)
){{clustered}};
