INSERT INTO typed VALUES (1, 'a');

INSERT INTO s VALUES (1, '(1,b)');
