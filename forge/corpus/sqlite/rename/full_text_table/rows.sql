INSERT INTO notes (rowid, title, body) VALUES (5, 'cats', 'purring'), (9, 'dogs', 'barking');
