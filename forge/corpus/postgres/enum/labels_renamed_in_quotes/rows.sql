INSERT INTO task VALUES ('in progress'), ('it''s done');
