INSERT INTO m (at, note) VALUES ('2023-12-05', 'a'), ('2024-01-05', 'b'), ('2024-01-31', 'c'), ('2024-02-10', 'd');
INSERT INTO other SELECT id, at FROM m;
