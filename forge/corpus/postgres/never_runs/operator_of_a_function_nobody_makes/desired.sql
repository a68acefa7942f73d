CREATE OPERATOR ### (LEFTARG = int, RIGHTARG = text, FUNCTION = nowhere_fn);
