CREATE TABLE city (name text, people integer, height integer);

CREATE TABLE capital (state text) INHERITS (city);
