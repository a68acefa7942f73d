CREATE INDEX i ON nowhere (a);
