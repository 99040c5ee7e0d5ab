-- A customer's line is drawn from an index alone: ten thousand touchpoints are then one range of it, not as many rows
-- from all over the table. It also answers what a timeline filters by.
drop index ledger_profile;
create index ledger_profile on ledger (profile_id, occurred_at, seq, type, stage, channel, sentiment)
  where profile_id is not null;

-- Companies, reported last first.
create index company_created on company (created_at, id);
