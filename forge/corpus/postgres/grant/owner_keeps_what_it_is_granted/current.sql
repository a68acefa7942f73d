CREATE TABLE book (id int PRIMARY KEY, title text);
ALTER TABLE book OWNER TO forge_writer;
GRANT ALL ON book TO forge_writer;
GRANT SELECT ON book TO forge_reader;
