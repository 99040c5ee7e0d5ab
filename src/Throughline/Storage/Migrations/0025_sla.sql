-- What is promised about times, and the clocks that run by it.
create table sla_policy (
  id {{uuid}} not null primary key,
  name {{text}} not null,
  -- The first that fits a conversation holds for it.
  position integer not null,
  enabled {{bool}} not null,
  -- Conditions, targets, escalations, as JSON.
  terms text not null,
  -- The entry that brought these terms: what was over before it is not judged by them.
  since_seq bigint not null,
  version integer not null,
  created_at bigint not null,
  updated_at bigint not null,
  -- A deleted one is kept for what was judged by it.
  deleted_at bigint
);

-- One clock for each wait of each conversation: a projection of the ledger and of what is set above.
create table sla_clock (
  conversation_id {{uuid}} not null,
  -- first_response, next_response or resolution.
  target {{text}} not null,
  since bigint not null,
  policy_id {{uuid}} not null,
  -- null while it stands still.
  due_at bigint,
  warn_at bigint,
  -- When it was answered or resolved; null while it is not.
  ended_at bigint,
  -- running, met or missed.
  outcome {{text}} not null,
  warned {{bool}} not null,
  -- Whether its outcome stands in the ledger.
  told {{bool}} not null,
  -- Microseconds that are left while it stands still.
  remaining bigint,
  -- When there is something to tell; null: nothing, or nobody knows when.
  fire_at bigint,
  primary key (conversation_id, target, since)
){{clustered}};
create index sla_clock_fire on sla_clock (fire_at) where fire_at is not null;
-- What is due next, what was warned of and what was missed, of those that nobody has answered.
create index sla_clock_due on sla_clock (due_at, conversation_id) where ended_at is null and outcome = 'running';
create index sla_clock_open on sla_clock (outcome, warned, due_at) where ended_at is null;
create index sla_clock_missed on sla_clock (due_at) where outcome = 'missed';

-- Who said that they are there, and when a page of theirs was last seen open.
create table agent_availability (
  person_id {{uuid}} not null primary key,
  -- available, away or offline, as they said.
  chosen {{text}} not null,
  chosen_at bigint not null,
  seen_at bigint not null,
  -- When they were given something last: who has waited longest for work comes first.
  given_at bigint
);
