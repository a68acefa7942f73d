CREATE TYPE colour AS ENUM ('red', 'green');

CREATE TABLE t (id int, c colour DEFAULT 'red');
