CREATE TABLE "Group By" ("a b" serial PRIMARY KEY, "c d" int CHECK ("c d" > 0));
