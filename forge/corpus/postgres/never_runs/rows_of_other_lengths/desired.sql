CREATE TABLE kept (id int);
CREATE VIEW v AS SELECT * FROM (VALUES (1, 2), (3)) AS x (a, b);
