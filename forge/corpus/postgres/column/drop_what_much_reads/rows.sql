INSERT INTO stock VALUES (1, 2, 'north');
