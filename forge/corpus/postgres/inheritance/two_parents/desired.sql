CREATE TABLE city (name text, people integer);

CREATE TABLE place (x integer, y integer);

CREATE TABLE capital (state text) INHERITS (city, place);
