CREATE EXTENSION hstore;

CREATE TYPE pair AS (x integer, y text);

CREATE TYPE mood AS ENUM ('sad', 'ok');

CREATE DOMAIN settings AS jsonb DEFAULT '{"b":1,"a":[1,2.50]}' CHECK (VALUE <> '{ }');

CREATE TABLE l (
  j jsonb DEFAULT '{"theme": "dark", "mail": true, "n": 1e2, "mail": false, "list":[ ], "u": "\u00e9"}',
  ja jsonb[] DEFAULT '{"{\"b\":1}"}',
  s settings DEFAULT '{"z":1,"aa":2}',
  arr int[] DEFAULT '{ 1, 2 }',
  words text[] DEFAULT '{a, "b c", NULL}',
  moods mood[] DEFAULT '{ ok,sad }',
  b bytea DEFAULT '\xDEADbeef',
  old bytea DEFAULT 'a\001',
  yes boolean DEFAULT 'yes',
  d date DEFAULT 'Jan 5 2024',
  e date DEFAULT '20240105',
  ts timestamp DEFAULT '5-Jan-2024 4:05 pm',
  at time DEFAULT '04:05 PM',
  i interval DEFAULT '90 min',
  f float8 DEFAULT 1.5e-10,
  fl real DEFAULT '1.10',
  n numeric(10,2) DEFAULT '007.50',
  big bigint DEFAULT ' 05 ',
  mac macaddr DEFAULT '08-00-2B-01-02-03',
  net cidr DEFAULT '10.1',
  host inet DEFAULT '2001:DB8:0::1',
  lsn pg_lsn DEFAULT '0/016ae7f7',
  bits bit(4) DEFAULT X'A',
  more bit varying DEFAULT '101',
  r int4range DEFAULT '[1,5]',
  dr daterange DEFAULT '(2023-12-31,2024-02-28]',
  nr numrange DEFAULT '[1.0 , 2.5)',
  tr tstzrange DEFAULT '[2000-01-01 00:00:00+00,)',
  mr int4multirange DEFAULT '{[1,2], [5,6]}',
  p point DEFAULT '(1.0, 2)',
  x box DEFAULT box '((0,0),(1,1))',
  way path DEFAULT '[(0,0),(1,1)]',
  round circle DEFAULT '1,2,3',
  tsv tsvector DEFAULT 'b a:2,1A',
  q tsquery DEFAULT 'a & !b',
  h hstore DEFAULT 'b=>2, a => NULL',
  pair pair DEFAULT '(1, 2)',
  u uuid DEFAULT '{A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11}',
  CHECK (j <> '{"b":1,"a":2}' AND r && '(1,3]'),
  EXCLUDE USING gist ((tr * '[2000-01-01 00:00:00+00,)'::tstzrange) WITH &&)
);

CREATE TABLE bl (f boolean) PARTITION BY LIST (f);

CREATE TABLE bt PARTITION OF bl FOR VALUES IN ('t');
