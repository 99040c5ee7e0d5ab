-- The stages of the journey as this company names and orders them. Entries keep the key.
create table stage (
  key {{text}} not null primary key,
  name text not null,
  position bigint not null
){{clustered}};
insert into stage (key, name, position) values
  ('awareness', 'Awareness', 1),
  ('consideration', 'Consideration', 2),
  ('purchase', 'Purchase', 3),
  ('onboarding', 'Onboarding', 4),
  ('use', 'Use', 5),
  ('support', 'Support', 6),
  ('loyalty', 'Loyalty', 7);

-- What this company says of an entry type beyond what the program declares, from then on.
create table entry_type_setting (
  type {{text}} not null primary key,
  -- What a type that nobody declared is called.
  name text,
  stage {{text}}
){{clustered}};

-- How much waits, by reason and source, without reading what was sent: SQLite looks up what a partial index leaves out, so
-- that released_at stands in it as well.
create index quarantine_reason on quarantine (code, source, released_at) where released_at is null;
