CREATE TEXT SEARCH DICTIONARY stem (TEMPLATE = snowball, language = english);

CREATE TEXT SEARCH CONFIGURATION mine (COPY = simple);

ALTER TEXT SEARCH CONFIGURATION mine ALTER MAPPING FOR asciiword, word WITH stem, simple;

CREATE TABLE doc (body text, v tsvector GENERATED ALWAYS AS (to_tsvector('mine', body)) STORED);
