INSERT INTO film VALUES (1, 'short', '<a/>');
