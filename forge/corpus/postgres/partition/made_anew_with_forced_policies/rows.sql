-- as superuser, tables owned by a plain role that runs up.sql
insert into docs values (1,1,'a'),(2,2,'b');
