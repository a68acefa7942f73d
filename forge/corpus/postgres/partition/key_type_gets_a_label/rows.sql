INSERT INTO harvest (season, weight) VALUES ('spring', 4), ('summer', 12);

INSERT INTO basket VALUES (1, 'summer', 2);
