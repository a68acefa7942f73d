CREATE TABLE film (id integer, script varchar(20), poster xml COMPRESSION pglz);

ALTER TABLE film ALTER COLUMN script SET STORAGE EXTERNAL;
