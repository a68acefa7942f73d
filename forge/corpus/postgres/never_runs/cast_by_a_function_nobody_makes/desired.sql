CREATE TABLE kept (id int);
CREATE CAST (int AS bool) WITH FUNCTION nosuch(int);
