# Thin: each recipe calls cargo, npm or a script. `make help` lists what there is.
.DEFAULT_GOAL := help
SHELL := /bin/bash -eu -o pipefail
WEB_SOURCES := $(shell find web/src web/locales web/public web/index.html web/vite.config.ts -type f 2>/dev/null)

.PHONY: help run run-cluster build test check gen migration bench e2e docs services services-stop guide-report gate-report gallery check-real soak hooks clean

help: ## List the targets
	@grep -E '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

run: build ## Build everything and open the studio with a demonstration
	@target/release/atelier serve --demo

build: web/dist/index.html ## Build the web application and the release binary that carries it
	cargo build --release --locked

test: ## Every test on SQLite, PostgreSQL and a cluster, the outside judges, the web tests and the browser journeys; starts what it needs
	scripts/prepare
	$(MAKE) web/dist/index.html
	scripts/with-services cargo test --workspace --locked
	scripts/check-api
	scripts/with-services scripts/check-migrations
	scripts/check-deploy
	scripts/check-monitoring
	scripts/check-provenance
	cd web && npm run --silent check && npm test --silent && npm run --silent size
	$(MAKE) e2e

check: ## Format, lints, generated files
	cargo fmt --check
	cargo clippy --workspace --all-targets --locked -- -D warnings
	scripts/check-generated
	scripts/check-secrets
	if command -v cargo-deny >/dev/null; then cargo deny --offline check bans licenses sources; fi

gen: ## Make the generated files again: api/openapi.json, the web client's types, docs/reference, the stack schema, deploy/; NAME=add_x when the tables have changed
	mkdir -p web/dist
	cargo run --quiet --locked -- openapi > api/openapi.json
	cargo run --quiet --locked -- metrics > docs/reference/metrics.md
	cargo run --quiet --locked -p forge -- validate --schema > forge/stack/stack.schema.json
	cargo run --quiet --locked -p forge -- generate deploy --stack deploy/stack.yaml --out deploy --workflows .github/workflows
	cargo run --quiet --locked -p forge -- generate monitoring --stack deploy/stack.yaml --out deploy/monitoring
	cd web && npm run --silent gen
	$(if $(NAME),scripts/migration write $(NAME),scripts/migration check)

migration: ## Write the next migrations from the entities: make migration NAME=add_x [ALLOW=--allow-destructive]
	scripts/migration write "$(NAME)" $(ALLOW)

bench: build ## Measure, side by side with named peers
	scripts/prepare
	bench/run

e2e: web/dist/index.html ## Browser journeys in real Chromium against the real binary
	scripts/prepare
	cargo build --locked -p atelier -p atelier-stand-ins
	cd e2e && npm ci --no-progress && npm test --silent

run-cluster: build ## Five processes on PostgreSQL, NATS, Redis and a bucket, behind one address
	scripts/prepare
	scripts/run-cluster

services: ## Start PostgreSQL, NATS, Redis and an S3 server for development and print their addresses
	scripts/prepare
	scripts/services start

services-stop: ## Stop them
	scripts/services stop

guide-report: ## What the built-in guide understands of its corpus
	cargo run --quiet --release --locked -p atelier-guide --example guide_report

gate-report: ## What the gate refuses and lets through of its corpus
	cargo run --quiet --release --locked -p atelier-gate --example gate_report

gallery: ## Contact sheets of the built-in illustrator: small ones in docs/gallery, large ones in target/gallery
	cargo run --quiet --release --locked -p atelier-illustrator --example gallery -- docs/gallery docs
	cargo run --quiet --release --locked -p atelier-illustrator --example gallery -- target/gallery

check-real: ## The expectations on real servers: make check-real CHAT_URL=… CHAT_MODEL=… COMFYUI_URL=…
	cargo run --quiet --locked -p atelier-remote --example check_real

soak: web/dist/index.html ## 1,000 pictures while a process or the queue is killed every three seconds
	scripts/prepare
	ATELIER_SOAK_IMAGES=1000 scripts/with-services cargo test --locked -p atelier --test it -- --nocapture cluster::no_picture

hooks: ## Let git check format and secrets before each commit
	git config core.hooksPath scripts/hooks

web/node_modules/.package-lock.json: web/package.json web/package-lock.json
	cd web && npm ci --no-progress
	@touch $@

web/dist/index.html: web/node_modules/.package-lock.json $(WEB_SOURCES)
	cd web && npm run --silent build
	@touch $@
