CREATE TABLE story (id INTEGER PRIMARY KEY, title TEXT, body TEXT);

CREATE VIRTUAL TABLE story_words USING fts5(title, body, content='story', content_rowid='id');

CREATE VIRTUAL TABLE saying USING fts4(line, speaker);

CREATE VIRTUAL TABLE spot USING rtree_i32(id, left, right);
