INSERT INTO ev VALUES (1, '2024-05-05', 'a', 4), (2, '2025-05-05', 'b', 5);
INSERT INTO heir VALUES (1, 'x', 2), (1, '', 2);
