INSERT INTO person VALUES ('Ada');

INSERT INTO evening VALUES ('glad', 3);
