-- @Rename from=author
CREATE TABLE writer (id int);
