-- @renamed from=bills
CREATE TABLE bills_old (id INTEGER PRIMARY KEY, n TEXT);

-- @renamed from=bills_new
CREATE TABLE bills (id INTEGER PRIMARY KEY, n TEXT);
