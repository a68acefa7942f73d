CREATE SCHEMA sales;

-- @renamed from=public.line
CREATE TABLE sales.order_line (
  id serial PRIMARY KEY,
  -- @renamed from=total
  amount numeric(8,2),
  note text
);
