CREATE TABLE emp (id int PRIMARY KEY, name text, born date, boss int);
CREATE VIEW chain AS WITH RECURSIVE up AS (SELECT id, boss FROM emp WHERE boss IS NULL UNION ALL SELECT e.id, e.boss FROM emp e JOIN up ON up.id = e.boss) SELECT up.id, e.name FROM up JOIN emp e USING (id);
CREATE VIEW pairs AS WITH x AS (SELECT e.id FROM emp e) SELECT e.name, (SELECT count(*) FROM emp e WHERE e.boss IS NULL) AS n FROM x JOIN emp e ON e.id = x.id;
