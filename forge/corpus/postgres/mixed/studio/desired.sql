CREATE EXTENSION citext;

CREATE SCHEMA app;

CREATE TYPE app.state AS ENUM ('draft', 'sent', 'paid');

CREATE DOMAIN app.money AS numeric(12,2) CHECK (VALUE >= 0);

CREATE TABLE app.clients (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), email citext NOT NULL UNIQUE, created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP);

CREATE TABLE app.invoices (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, client_id uuid NOT NULL REFERENCES app.clients (id) ON DELETE CASCADE, state app.state NOT NULL DEFAULT 'draft', total app.money NOT NULL DEFAULT 0, due date, CONSTRAINT due_when_sent CHECK (state = 'draft' OR due IS NOT NULL));

CREATE INDEX invoices_open ON app.invoices (client_id, due) WHERE state <> 'paid';

CREATE VIEW app.open_invoices AS SELECT i.id, c.email, i.total FROM app.invoices i JOIN app.clients c ON c.id = i.client_id WHERE i.state <> 'paid';

CREATE FUNCTION app.total_of(client uuid) RETURNS numeric LANGUAGE sql STABLE AS $$ SELECT coalesce(sum(total), 0) FROM app.invoices WHERE client_id = client $$;

ALTER TABLE app.invoices ENABLE ROW LEVEL SECURITY;

CREATE POLICY own ON app.invoices USING (client_id = current_setting('app.client')::uuid);

GRANT USAGE ON SCHEMA app TO forge_reader;

GRANT SELECT ON ALL TABLES IN SCHEMA app TO forge_reader;

COMMENT ON TABLE app.invoices IS 'what clients owe';
