CREATE TABLE w (a INT, Camel TEXT);

CREATE INDEX w_c ON w (Camel);
