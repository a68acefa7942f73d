-- @renamed from="Group By"
CREATE TABLE "Order Of" ("a b" serial PRIMARY KEY,
  -- @renamed from="c d"
  "e f" int CHECK ("e f" > 0));
