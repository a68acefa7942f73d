//! Stacks from Compose and from Score.

use forge_stack::{PartKind, from_compose, from_score};

use crate::words;

const COMPOSE: &str = "\
name: shop
x-base: &base {restart: always}
services:
  web:
    <<: *base
    build: ./web
    ports: ['8080:3000']
    environment: {DATABASE_URL: 'postgres://shop@db:5432/shop', PRICE: 5$}
    depends_on: [db, worker]
    volumes: ['uploads:/srv/uploads', './src:/src']
  worker:
    image: ghcr.io/example/worker:1.2
    command: run --all
    environment: [QUEUE=cache:6379]
  db: {image: 'postgres:17'}
  cache: {image: redis}
";

const SCORE: &str = "\
apiVersion: score.dev/v1b1
metadata: {name: hello}
containers:
  main:
    image: ghcr.io/example/hello:1.0
    variables: {DB: 'postgres://${resources.db.username}@${resources.db.host}:${resources.db.port}'}
    livenessProbe: {httpGet: {path: /live, port: 8080}}
service: {ports: {web: {port: 80, targetPort: 8080}}}
resources:
  db: {type: postgres}
  way: {type: route, params: {host: hello.example.com, path: /}}
";

#[test]
fn a_compose_file_becomes_services_parts_and_connections() {
    let read = from_compose("compose.yaml", COMPOSE.as_bytes());
    let stack = read.stack.unwrap_or_else(|| panic!("{}", words(&read.findings)));
    assert_eq!(stack.parts["db"].kind, PartKind::Postgres);
    assert_eq!(stack.services["web"].ports["http"], 3000);
    assert_eq!(stack.services["web"].volumes["uploads"].path, "/srv/uploads");
    assert_eq!(stack.services["worker"].args, ["run", "--all"]);
    let pairs: Vec<_> = stack.connections.iter().map(|one| (one.from.as_str(), one.to.as_str())).collect();
    assert_eq!(pairs, [("web", "db"), ("worker", "cache")]);
}

#[test]
fn a_score_workload_becomes_a_service_with_its_resources() {
    let read = from_score(&[("score.yaml".to_owned(), SCORE.as_bytes().to_vec())]);
    let stack = read.stack.unwrap_or_else(|| panic!("{}", words(&read.findings)));
    assert_eq!(stack.services["hello"].environment["DB"], "postgres://${hello-db.user}@${hello-db.host}:${hello-db.port}");
    assert_eq!(stack.parts["hello-db"].kind, PartKind::Postgres);
    assert_eq!(stack.routes["way"].host, "hello.example.com");
}

#[test]
fn what_score_has_and_a_stack_has_not_is_refused_with_its_place() {
    let said = words(&from_score(&[("score.yaml".to_owned(), SCORE.replace("type: postgres", "type: postgers").into_bytes())]).findings);
    assert!(said.contains("score.yaml:10:3") && said.contains("write `postgres`"), "{said}");
}
