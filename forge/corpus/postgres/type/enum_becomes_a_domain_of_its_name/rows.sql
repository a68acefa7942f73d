INSERT INTO diary VALUES (1, 'cross', '{calm,cross}'), (2, 'calm', NULL);
