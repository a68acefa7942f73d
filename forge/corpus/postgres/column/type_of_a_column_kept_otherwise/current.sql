CREATE TABLE film (id integer, script text, poster text COMPRESSION pglz);

ALTER TABLE film ALTER COLUMN script SET STORAGE EXTERNAL;
