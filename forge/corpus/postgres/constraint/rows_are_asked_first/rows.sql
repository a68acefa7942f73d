INSERT INTO shelf VALUES (1);
INSERT INTO book VALUES (1, 1, 'One', 10, 'a'), (2, 1, 'Two', 20, NULL), (3, 1, 'Three', NULL, NULL);
