CREATE TABLE book (id int PRIMARY KEY, title text, pages int);
ALTER TABLE book OWNER TO forge_writer;
GRANT ALL ON book TO forge_writer;
GRANT SELECT, INSERT ON book TO forge_reader;
CREATE VIEW titles AS SELECT title FROM book;
ALTER VIEW titles OWNER TO forge_writer;
GRANT SELECT, UPDATE ON titles TO forge_writer;
