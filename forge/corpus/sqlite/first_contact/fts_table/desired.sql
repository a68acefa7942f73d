CREATE TABLE doc (id INTEGER PRIMARY KEY, body TEXT);

CREATE VIRTUAL TABLE doc_fts USING fts5 (body, content='doc', content_rowid='id');

CREATE TRIGGER doc_ai AFTER INSERT ON doc BEGIN INSERT INTO doc_fts (rowid, body) VALUES (NEW.id, NEW.body); END;
