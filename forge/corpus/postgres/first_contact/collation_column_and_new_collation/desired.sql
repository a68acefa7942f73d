CREATE COLLATION numeric_order (provider = icu, locale = 'en-u-kn-true');

CREATE TABLE t (a text COLLATE numeric_order, b text COLLATE "POSIX");
