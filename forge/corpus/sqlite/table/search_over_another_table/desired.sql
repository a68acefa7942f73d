CREATE TABLE story (id INTEGER PRIMARY KEY, title TEXT NOT NULL DEFAULT '', body TEXT);

CREATE VIRTUAL TABLE story_words USING fts5(title, body, content='story', content_rowid='id', tokenize='porter');

CREATE VIRTUAL TABLE saying USING fts4(line, speaker, tokenize=porter);

CREATE VIRTUAL TABLE spot USING rtree(id, left, right);
