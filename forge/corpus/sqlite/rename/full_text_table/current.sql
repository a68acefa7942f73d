CREATE VIRTUAL TABLE notes USING fts5(title, body, tokenize = 'porter');
CREATE TABLE kept (id INTEGER PRIMARY KEY, name TEXT);
