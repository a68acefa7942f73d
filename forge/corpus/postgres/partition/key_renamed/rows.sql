INSERT INTO sighting VALUES (1, '2024-02-02', 'North');
