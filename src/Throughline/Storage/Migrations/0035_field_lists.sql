-- Lists by what was filled in: what a list goes by stands beside the value, as beside a tag.
alter table conversation_field add column counts {{bool}} not null default {{postgres}}false{{end}}{{sqlite}}0{{end}};
alter table conversation_field add column state {{text}} not null default '';
alter table conversation_field add column last_message_at bigint not null default 0;
update conversation_field set
  counts = (select c.counts from conversation c where c.id = conversation_field.conversation_id),
  state = (select c.state from conversation c where c.id = conversation_field.conversation_id),
  last_message_at = (select c.last_message_at from conversation c where c.id = conversation_field.conversation_id);
drop index conversation_field_value;
create index conversation_field_list on conversation_field (field, value, state, last_message_at, conversation_id)
  where counts;

-- Views are changed by programs, too: none overwrites what it has not seen.
alter table inbox_view add column version integer not null default 1;
alter table inbox_view add column updated_at bigint not null default 0;
update inbox_view set updated_at = created_at;

-- What a report of an import says of somebody who is erased is found by their id over there.
create index helpdesk_import_left_person on helpdesk_import_left (external_id) where item = 'person';
