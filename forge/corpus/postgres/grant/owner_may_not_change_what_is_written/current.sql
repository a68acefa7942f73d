CREATE TABLE book (id int PRIMARY KEY, title text);
ALTER TABLE book OWNER TO forge_writer;
CREATE VIEW titles AS SELECT id, title FROM book;
ALTER VIEW titles OWNER TO forge_writer;
REVOKE ALL ON titles FROM forge_writer;
GRANT SELECT ON titles TO forge_writer;
REVOKE UPDATE ON book FROM forge_reader;
