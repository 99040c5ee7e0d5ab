-- Files that go along with what is written, or about to go out: their ids with spaces between.
alter table conversation_draft add column files text not null default '';
alter table held_message add column files text not null default '';
