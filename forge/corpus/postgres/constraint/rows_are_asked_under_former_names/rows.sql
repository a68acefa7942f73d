INSERT INTO old.person VALUES (1, 'a@example.org', 'Ann', 30, 1), (2, 'b@example.org', 'Ben', 70, 1);
INSERT INTO old.pets VALUES (1, 1, 'Rex');
