INSERT INTO others VALUES (1, 'a');

INSERT INTO plain VALUES (1, 'a');
