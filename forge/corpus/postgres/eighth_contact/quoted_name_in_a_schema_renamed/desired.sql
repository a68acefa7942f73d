CREATE SCHEMA "My S";

-- @renamed from="My S"."T 1"
CREATE TABLE "My S"."T 2" (id int);

-- @renamed from="My S"."T 3"
CREATE TABLE "T ""4""" (id int, n int);
