CREATE FUNCTION f() RETURNS int LANGUAGE plpgsq AS 'begin return 1; end';
