INSERT INTO reading (sensor, at, value) VALUES (1, '2024-01-05Z', 1), (1, '2024-02-07Z', 2), (2, '2026-02-07Z', 3), (2, '2023-02-07Z', 4);
INSERT INTO visit (country) VALUES ('ch'), ('fr'), (NULL), ('at');
INSERT INTO step VALUES ('2024-01-01', 3, 'a'), ('2024-01-01', 12, 'b'), (NULL, 3, 'c');
