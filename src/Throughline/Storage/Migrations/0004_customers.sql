-- All of these are projections of the ledger: `verify` recomputes them, `rebuild` makes them anew.

-- customer_id is the id of the oldest profile among those that are one person.
create table profile (
  id {{uuid}} not null primary key,
  customer_id {{uuid}} not null,
  created_at bigint not null,
  erased_at bigint
){{clustered}};
create index profile_customer on profile (customer_id);

create table identity (
  profile_id {{uuid}} not null,
  kind {{text}} not null,
  value {{text}} not null,
  verified {{bool}} not null,
  -- Whether an entry that carries it lands on this profile.
  resolves {{bool}} not null,
  since bigint not null,
  primary key (profile_id, kind, value)
){{clustered}};
create unique index identity_verified on identity (kind, value) where verified;
create unique index identity_founding_claim on identity (kind, value) where resolves and not verified;
create index identity_value on identity (kind, value);

-- That two profiles are one person, and why; undone_at set: an un-merge keeps them apart.
create table profile_link (
  id {{uuid}} not null primary key,
  profile_id {{uuid}} not null,
  other_profile_id {{uuid}} not null,
  reason text not null,
  linked_at bigint not null,
  undone_at bigint
){{clustered}};
create index profile_link_profile on profile_link (profile_id);
create index profile_link_other on profile_link (other_profile_id);

-- What is known now; the latest by (occurred_at, seq). Its history is in the ledger.
create table trait (
  profile_id {{uuid}} not null,
  name {{text}} not null,
  value {{json}} not null,
  occurred_at bigint not null,
  seq bigint not null,
  primary key (profile_id, name)
){{clustered}};

create table consent (
  profile_id {{uuid}} not null,
  purpose {{text}} not null,
  given {{bool}} not null,
  occurred_at bigint not null,
  seq bigint not null,
  primary key (profile_id, purpose)
){{clustered}};
create index consent_refused on consent (purpose, profile_id) where not given;

create table company (
  id {{uuid}} not null primary key,
  group_id {{text}} not null,
  created_at bigint not null
){{clustered}};

create table company_trait (
  company_id {{uuid}} not null,
  name {{text}} not null,
  value {{json}} not null,
  occurred_at bigint not null,
  seq bigint not null,
  primary key (company_id, name)
){{clustered}};

create table company_member (
  company_id {{uuid}} not null,
  profile_id {{uuid}} not null,
  since bigint not null,
  primary key (company_id, profile_id)
){{clustered}};
create index company_member_profile on company_member (profile_id);

-- Folded words of names, addresses and ids; a search is a range of this index.
create table search_term (
  term {{text}} not null,
  profile_id {{uuid}} not null,
  -- Which fact it comes from: a trait's name, or kind:value of an identity.
  origin {{text}} not null,
  primary key (term, profile_id, origin)
){{clustered}};
-- Also answers, by itself, whether a profile has a word.
create index search_term_origin on search_term (profile_id, origin, term);
