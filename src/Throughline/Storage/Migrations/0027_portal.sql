-- Links that let a customer into the portal, once each; of a link only its hash is kept.
create table portal_link (
  hash {{bytes}} not null primary key,
  profile_id {{uuid}} not null,
  -- Where it was sent.
  email {{text}} not null,
  -- Whether that address was known to be theirs when it was sent.
  verified {{bool}} not null,
  created_at bigint not null,
  expires_at bigint not null,
  used_at bigint
);
create index portal_link_profile on portal_link (profile_id, created_at);

-- Browsers of customers who followed one.
create table portal_session (
  hash {{bytes}} not null primary key,
  profile_id {{uuid}} not null,
  email {{text}} not null,
  verified {{bool}} not null,
  created_at bigint not null,
  expires_at bigint not null
);
create index portal_session_profile on portal_session (profile_id);

-- Who of us wants to hear of a conversation.
create table conversation_follower (
  agent {{text}} not null,
  conversation_id {{uuid}} not null,
  since bigint not null,
  primary key (agent, conversation_id)
){{clustered}};
create index conversation_follower_conversation on conversation_follower (conversation_id);

-- Who was named in a note, until they looked.
create table conversation_mention (
  agent {{text}} not null,
  message_id {{uuid}} not null,
  conversation_id {{uuid}} not null,
  by_agent {{text}},
  at bigint not null,
  seen_at bigint,
  primary key (agent, message_id)
){{clustered}};
create index conversation_mention_unseen on conversation_mention (agent, at) where seen_at is null;
create index conversation_mention_conversation on conversation_mention (conversation_id);
