INSERT INTO k VALUES (1, '{abc,de}', '{1.25}');
