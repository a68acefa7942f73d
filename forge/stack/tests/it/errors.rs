//! What is wrong is said with its place, the nearest valid name and what to write instead.

use crate::{SHOP, findings, words};

fn said(from: &str, to: &str) -> String {
    assert!(SHOP.contains(from), "{from} is not in the file");
    words(&findings(&SHOP.replacen(from, to, 1)))
}

#[test]
fn an_unknown_key_names_the_nearest_one_and_its_place() {
    let said = said("    ports: {http: 8080}", "    port: {http: 8080}");
    assert!(said.contains("stack.yaml:8:5: error[unknown]: `web` has no key `port`\n    write `ports`"), "{said}");
}

#[test]
fn each_kind_of_mistake_is_named_with_a_way_on() {
    let cases = [
        (
            "    ports: {http: 8080}",
            "    ports: {http: eighty}",
            "8:19: error[kind]: `http` must be a whole number, and this is a word\n    write digits only",
        ),
        ("    ports: {http: 8080}", "    ports: {http: 99999}", "must be at most 65535"),
        ("strategy: canary", "strategy: canari", "write `canary`; all there are: rolling, blue-green, canary"),
        ("{kind: redis}", "{kind: redi}", "write `redis`"),
        ("{kind: postgres, storage: 20Gi}", "{kind: postgres, storage: 20GB}", "write 20Gi"),
        ("{kind: postgres, storage: 20Gi}", "{kind: postgres, storage: much}", "write a number with Mi or Gi, as in 256Mi or 20Gi"),
        ("${database.url}", "${databse.url}", "write `${database.url}`"),
        ("${database.url}", "${database.uri}", "write `${database.url}`"),
        ("service: web}", "service: wbe}", "write `web`"),
        ("- {from: worker, to: database}", "- {from: worker, to: datbase}", "write `database`"),
        ("  - {from: web, to: cache}\n", "", "add `- {from: web, to: cache}` to `connections`"),
        ("analysis: [pages]", "analysis: [pgaes]", "there is no objective `pgaes`\n    write `pages`"),
        ("    region: fra1\n", "", "`production` has no region\n    add `region: fra1`"),
        ("objective: 99.9", "objective: 100", "must be at most 99.999"),
        ("name: shop", "name: Shop", "error[form]: `name` cannot be `Shop`"),
        ("    build: {language: node, program: server.js}", "    env: {}", "write `environment`"),
        ("health: {live: /healthz, ready: /readyz}", "health: {live: healthz}", "write a path that begins with a slash"),
        ("scaling: {min: 2, max: 6, cpu: 70}", "scaling: {min: 6, max: 2, cpu: 70}", "`max` is 2, less than `min`"),
        ("scaling: {min: 2, max: 6, cpu: 70}", "scaling: {min: 1}", "warning[rollout]: a canary of `web`"),
        ("service: web\n    objective", "service: wob\n    objective", "there is no service `wob`"),
        ("name: shop\n", "name: shop\nname: shop\n", "2:1: error[twice]: `name` is written twice; first on line 1"),
        ("services:\n", "services: [\n", "error[not-yaml]"),
    ];
    for (from, to, expected) in cases {
        let said = said(from, to);
        assert!(said.contains(expected), "{from} → {to}\n{said}");
    }
}

#[test]
fn several_mistakes_are_found_in_one_run_in_the_order_of_the_file() {
    let text = SHOP
        .replace("port: {live", "x")
        .replace("program: server.js", "programme: server.js")
        .replace("storage: 20Gi", "storage: lots")
        .replace("kind: redis", "kind: ridis");
    let found = findings(&text);
    assert_eq!(found.len(), 3, "{}", words(&found));
    assert!(found.windows(2).all(|pair| pair[0].line <= pair[1].line));
}
