INSERT INTO line (total, note) VALUES (1.5, 'a'), (2, 'b');
