-- What of conversations is searched. A projection of the ledger as the conversations are: `verify` recomputes it,
-- `rebuild` makes it anew, which fills it for conversations of before.
create table conversation_document (
  -- Sorts by when somebody wrote last.
  place {{seq}} not null primary key,
  conversation_id {{uuid}} not null,
  words {{postgres}}tsvector{{end}}{{sqlite}}text{{end}} not null
);
create index conversation_document_conversation on conversation_document (conversation_id);

{{postgres}}
-- A short list of pending entries: word by word a document would take milliseconds to write; a long one every search
-- would read through (kB).
create index conversation_document_words on conversation_document using gin (words)
  with (fastupdate = on, gin_pending_list_limit = 1024);
{{end}}
{{sqlite}}
-- Words come folded and apart: ASCII is all that is left to tell. What is erased leaves the index at once.
create virtual table conversation_words using fts5 (
  words, content = 'conversation_document', content_rowid = 'place', tokenize = 'ascii'
);
insert into conversation_words (conversation_words, rank) values ('secure-delete', 1);
create trigger conversation_document_added after insert on conversation_document begin
  insert into conversation_words (rowid, words) values (new.place, new.words);
end;
create trigger conversation_document_left after delete on conversation_document begin
  insert into conversation_words (conversation_words, rowid, words) values ('delete', old.place, old.words);
end;
{{end}}
