-- @renamed form=kept
CREATE TABLE t (id INT);
