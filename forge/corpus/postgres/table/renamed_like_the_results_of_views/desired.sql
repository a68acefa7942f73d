-- @renamed from=project
CREATE TABLE job (id int PRIMARY KEY, title text);
CREATE TABLE task (id int PRIMARY KEY, project_id int REFERENCES job);
CREATE VIEW v AS SELECT t.id, p.title AS job FROM task t JOIN job p ON p.id = t.project_id;
CREATE MATERIALIZED VIEW m AS SELECT job.title AS job FROM job;
CREATE VIEW w AS SELECT job.title FROM job;
CREATE VIEW x AS SELECT job FROM job;
