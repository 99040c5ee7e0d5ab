-- How many customers were erased; one row.
create table erasures (count bigint not null);
insert into erasures (count) values (0);
