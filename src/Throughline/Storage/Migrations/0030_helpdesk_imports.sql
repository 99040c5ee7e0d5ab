-- History that moves in from another helpdesk. One run of one export; counts and place move in the transaction of what
-- they speak of.
create table helpdesk_import (
  id {{uuid}} not null primary key,
  -- zendesk or freshdesk.
  system text not null,
  -- Under which its entries stand in the ledger.
  source {{text}} not null,
  name text not null,
  -- A file or a folder, and the names and sizes of what lies there: the same again continues what was broken off.
  path text not null,
  fingerprint {{text}} not null,
  mapping text,
  -- Sent over HTTP: the server runs it, and goes on with it after a restart.
  uploaded {{bool}} not null,
  state text not null,
  problem text,
  -- people, then tickets; and how many items of that round are done.
  round text not null,
  place bigint not null,
  bytes_read bigint not null,
  bytes_total bigint not null,
  people bigint not null,
  companies bigint not null,
  tickets bigint not null,
  messages bigint not null,
  files bigint not null,
  unchanged bigint not null,
  left_out bigint not null,
  actor text not null,
  started_at bigint not null,
  finished_at bigint
);
create index helpdesk_import_started on helpdesk_import (started_at, id);

-- What a run could not take, once each, with the reason.
create table helpdesk_import_left (
  import_id {{uuid}} not null,
  number bigint not null,
  -- ticket, comment, file, person, company, team, field or item.
  item text not null,
  -- By the other system's id.
  external_id text not null,
  code {{text}} not null,
  detail text not null,
  -- In which conversation it would lie: what is said of a person's goes with them.
  conversation_id {{uuid}},
  primary key (import_id, number)
){{clustered}};
create index helpdesk_import_left_code on helpdesk_import_left (import_id, code);
create index helpdesk_import_left_conversation on helpdesk_import_left (conversation_id)
  where conversation_id is not null;

-- What was moved in before, and as what: the next export of the same helpdesk brings only what is new.
create table helpdesk_import_item (
  source {{text}} not null,
  -- person, company or ticket.
  item {{text}} not null,
  external_id {{text}} not null,
  -- SHA-256 of how it stood in the export: the same again is passed over.
  digest {{bytes}} not null,
  conversation_id {{uuid}},
  -- The last entry of the conversation that came with it: while it is the last one of all, nobody here has touched it.
  last_seq bigint,
  -- How it stood in the export, to tell what changed there from what changed here.
  stands text,
  primary key (source, item, external_id)
){{clustered}};
create index helpdesk_import_item_conversation on helpdesk_import_item (conversation_id)
  where conversation_id is not null;

-- Who answered elsewhere, by the address that history names them by, and does not sign in here.
create table former_agent (
  email {{text}} not null primary key,
  name text not null
){{clustered}};
