CREATE SCHEMA "My S";

CREATE TABLE "My S"."T 1" (id int);

CREATE TABLE "My S"."T 3" (id int, n int);
