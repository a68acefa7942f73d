-- @renamed from=notes
CREATE VIRTUAL TABLE pages USING fts5(title, body, tokenize = 'unicode61', prefix = '2 3');
CREATE TABLE kept (id INTEGER PRIMARY KEY, name TEXT);
