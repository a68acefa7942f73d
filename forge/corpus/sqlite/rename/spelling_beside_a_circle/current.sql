CREATE TABLE w (a INT, b INT, Camel TEXT);

CREATE INDEX w_a ON w (a);
