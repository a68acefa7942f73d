CREATE TYPE mood AS ENUM ('a','b');
CREATE DOMAIN pos AS int CHECK (value > 0);
CREATE TYPE pair AS (x int, y text);
CREATE TABLE t (id int PRIMARY KEY, name text, m mood, p pair, tags text[], at timestamptz default now());
CREATE TABLE log (id bigint GENERATED ALWAYS AS IDENTITY, what text, who text, row_data jsonb);
CREATE FUNCTION f1() RETURNS trigger LANGUAGE plpgsql AS $$
#variable_conflict use_column
<<outer>>
DECLARE
  r t%ROWTYPE; n t.name%TYPE; rec record; c CURSOR (k int) FOR SELECT * FROM t WHERE id = k; ref refcursor; arr int[] := '{1,2}'; i int; a alias for n; k CONSTANT int := 3; p pos := 1; mo mood NOT NULL := 'a'; pr pair;
BEGIN
  IF TG_OP = 'INSERT' THEN NEW.name := upper(NEW.name); ELSIF TG_OP = 'UPDATE' AND OLD.name IS DISTINCT FROM NEW.name THEN NEW.at = now(); ELSE RETURN OLD; END IF;
  SELECT * INTO STRICT r FROM t WHERE id = NEW.id;
  FOR rec IN SELECT * FROM t LOOP CONTINUE WHEN rec.id = 3; RAISE NOTICE 'x % %', rec.id, rec.name USING HINT = 'h'; EXIT outer WHEN rec.id > 9; END LOOP;
  FOR i IN REVERSE 10..1 BY 2 LOOP NULL; END LOOP;
  FOREACH i IN ARRAY arr LOOP i := i + 1; END LOOP;
  WHILE i < 3 LOOP i := i + 1; END LOOP;
  OPEN c(3); FETCH NEXT FROM c INTO r; MOVE c; CLOSE c;
  OPEN ref FOR EXECUTE format('SELECT %I FROM t', 'id'); CLOSE ref;
  EXECUTE 'INSERT INTO log(what) VALUES ($1)' USING NEW.name;
  GET DIAGNOSTICS i = ROW_COUNT;
  PERFORM pg_notify('x', NEW.id::text);
  CASE i WHEN 1, 2 THEN NULL; ELSE RAISE EXCEPTION USING ERRCODE = 'P0001', MESSAGE = 'no'; END CASE;
  pr := ROW(1, 'x'); pr.x := 2; arr[1] := 4; pr := (NEW).p;
  ASSERT i > 0, 'no';
  INSERT INTO log (what, row_data) VALUES (TG_TABLE_NAME, to_jsonb(NEW)) RETURNING id INTO i;
  UPDATE t SET name = 'x' WHERE CURRENT OF c;
  BEGIN PERFORM 1/0; EXCEPTION WHEN division_by_zero OR unique_violation THEN GET STACKED DIAGNOSTICS n = MESSAGE_TEXT; WHEN SQLSTATE '22012' THEN NULL; WHEN OTHERS THEN RAISE; END;
  RETURN NEW;
END outer;
$$;
CREATE FUNCTION f2(p_id int, VARIADIC xs int[]) RETURNS TABLE (id int, name text) LANGUAGE plpgsql STABLE AS $_$
BEGIN
  RETURN QUERY SELECT t.id, t.name FROM t WHERE t.id = p_id OR t.id = ANY(xs);
  RETURN QUERY EXECUTE 'SELECT id, name FROM t WHERE id = $1' USING p_id;
  id := 1; name := 'x'; RETURN NEXT;
  RETURN;
END $_$;
CREATE PROCEDURE p1(INOUT x int, y mood DEFAULT 'a') LANGUAGE plpgsql AS $$ BEGIN COMMIT; x := x + 1; CALL p1(x); ROLLBACK; END $$;
CREATE FUNCTION f3(anyelement, anyarray) RETURNS anyelement LANGUAGE plpgsql AS $$ DECLARE z ALIAS FOR $1; BEGIN RETURN $1; END $$;
CREATE FUNCTION f4() RETURNS event_trigger LANGUAGE plpgsql AS $$ DECLARE obj record; BEGIN FOR obj IN SELECT * FROM pg_event_trigger_ddl_commands() LOOP RAISE NOTICE '%', obj.command_tag; END LOOP; END $$;
CREATE FUNCTION f5(a int, OUT b int, OUT c text) LANGUAGE plpgsql AS $$ BEGIN b := a; c := 'x'; END $$;
CREATE FUNCTION f6() RETURNS SETOF t LANGUAGE plpgsql AS $$ BEGIN RETURN QUERY SELECT * FROM t; END $$;
CREATE FUNCTION f7(r t) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT r.name || (r.p).y || $1.name $$;
CREATE FUNCTION f8(p_id int, new_name text) RETURNS t LANGUAGE sql AS $$ UPDATE t SET name = new_name WHERE id = p_id RETURNING *; $$;
CREATE FUNCTION f9(id int) RETURNS SETOF t LANGUAGE sql AS $$ WITH del AS (DELETE FROM t WHERE t.id = f9.id RETURNING *) INSERT INTO log(what) SELECT name FROM del; SELECT * FROM t WHERE t.id <> f9.id; $$;
CREATE FUNCTION f10(j jsonb) RETURNS TABLE(k text, v text) LANGUAGE sql AS $$ SELECT key, value FROM jsonb_each_text(j) $$;
CREATE FUNCTION f11(n int) RETURNS SETOF int LANGUAGE sql AS 'SELECT g FROM generate_series(1, n) g';
CREATE FUNCTION f12(a int, b int DEFAULT 2) RETURNS int LANGUAGE sql RETURN a + b;
CREATE FUNCTION f13(a int) RETURNS void LANGUAGE sql AS $$ INSERT INTO t (id, name) VALUES (a, 'x') ON CONFLICT (id) DO UPDATE SET name = excluded.name, at = now(); DELETE FROM log USING t WHERE log.what = t.name AND t.id = a; $$;
CREATE FUNCTION f14(m mood) RETURNS bigint LANGUAGE sql AS $$ SELECT count(*) FROM t x WHERE x.m = f14.m AND EXISTS (SELECT 1 FROM log l WHERE l.what = x.name AND l.who = current_user) $$;
CREATE FUNCTION f15(q text) RETURNS SETOF t LANGUAGE sql SET search_path = public AS $$ SELECT * FROM t WHERE name ILIKE q ORDER BY at DESC LIMIT 5 $$;
CREATE FUNCTION f16(arg pair) RETURNS int LANGUAGE sql AS $$ SELECT arg.x $$;
CREATE FUNCTION f18() RETURNS record LANGUAGE sql AS $$ SELECT id, name FROM t UNION ALL SELECT id::int, what FROM log ORDER BY id LIMIT 1 $$;
CREATE FUNCTION f19(lim int) RETURNS SETOF t LANGUAGE sql AS $$ SELECT * FROM t TABLESAMPLE system(10) LIMIT lim $$;
