CREATE TABLE users (name INT);

CREATE INDEX i ON users (
 nmae);
