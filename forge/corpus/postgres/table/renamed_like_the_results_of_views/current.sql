CREATE TABLE project (id int PRIMARY KEY, title text);
CREATE TABLE task (id int PRIMARY KEY, project_id int REFERENCES project);
CREATE VIEW v AS SELECT t.id, p.title AS project FROM task t JOIN project p ON p.id = t.project_id;
CREATE MATERIALIZED VIEW m AS SELECT project.title AS project FROM project;
CREATE VIEW w AS SELECT project.title FROM project;
CREATE VIEW x AS SELECT project FROM project;
