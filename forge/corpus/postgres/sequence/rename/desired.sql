-- @renamed from=numbers
CREATE SEQUENCE digits;
