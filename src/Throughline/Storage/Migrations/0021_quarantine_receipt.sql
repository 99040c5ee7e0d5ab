-- Given to what is refused before it is first written: when the database's answer to the commit is lost, the second try
-- meets what the first one wrote. Null: from before.
alter table quarantine add column receipt {{uuid}};
create unique index quarantine_receipt on quarantine (receipt) where receipt is not null;
