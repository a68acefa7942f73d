//! Terraform for the environments in a cloud: a cluster, its nodes, and the parts that are managed there.

use forge_stack::{Cloud, Environment, Mode, Part, PartKind, effective};
use serde_json::{Value as Json, json};

use crate::{Planned, view::View};

/// Adds one folder per environment in a cloud.
pub(crate) fn plan(view: &View<'_>, planned: &mut Vec<Planned>) {
    for (name, environment) in &view.stack.environments {
        let template = match environment.on {
            Cloud::Kind => continue,
            Cloud::Digitalocean => "terraform/digitalocean.tf",
            Cloud::Aws => "terraform/aws.tf",
        };
        let context = context(view, name, environment);
        planned.push(Planned::new(format!("terraform/{name}/main.tf"), template, format!("environments, {name}"), context));
    }
}

fn context(view: &View<'_>, name: &str, environment: &Environment) -> Json {
    let stack = effective(view.stack, environment);
    let managed = |kinds: &'static [PartKind]| {
        stack.parts.iter().filter(|(_, part)| part.mode == Mode::Managed && kinds.contains(&part.kind)).collect::<Vec<_>>()
    };
    let databases: Vec<Json> = managed(&[PartKind::Postgres, PartKind::Redis])
        .into_iter()
        .map(|(part_name, part)| database(part_name, part, environment.on, &stack.name))
        .collect();
    let buckets: Vec<Json> = managed(&[PartKind::S3]).into_iter().map(|(part, _)| json!({"name": part, "id": id(part)})).collect();
    let mut gpu_ports: Vec<Json> = Vec::new();
    for (part, it) in stack.parts.iter().filter(|(_, it)| it.gpu.is_some() && it.mode == Mode::InCluster) {
        gpu_ports.push(json!({"id": id(part), "name": part, "number": it.kind.port()}));
    }
    for (service, it) in stack.services.iter().filter(|(_, it)| it.gpu.is_some()) {
        gpu_ports.extend(
            it.ports.iter().map(|(port, number)| json!({"id": id(&format!("{service}-{port}")), "name": service, "number": number})),
        );
    }
    json!({
        "name": format!("{}-{name}", stack.name), "product": view.product(), "databases": databases, "buckets": buckets, "gpu_ports": gpu_ports,
        "environment": {"name": name, "region": environment.region, "kubernetes": environment.kubernetes, "network": environment.network,
            "nodes": environment.nodes, "gpu_nodes": environment.gpu_nodes},
    })
}

fn id(name: &str) -> String {
    name.replace('-', "_")
}

fn database(name: &str, part: &Part, cloud: Cloud, product: &str) -> Json {
    let aws = cloud == Cloud::Aws;
    let postgres = part.kind == PartKind::Postgres;
    let (engine, version, size) = match (postgres, aws) {
        (true, true) => ("pg", "17", "db.t4g.medium"),
        (true, false) => ("pg", "17", "db-s-2vcpu-4gb"),
        (false, true) => ("valkey", "8.0", "cache.t4g.small"),
        (false, false) => ("valkey", "8", "db-s-1vcpu-2gb"),
    };
    json!({
        "name": name, "id": id(name), "engine": engine, "version": part.version.as_deref().unwrap_or(version),
        "size": part.size.as_deref().unwrap_or(size), "nodes": if postgres { 2 } else { 1 }, "port": part.kind.port(),
        "database": id(product), "storage": gigabytes(&part.storage),
    })
}

/// Whole gigabytes, at least the twenty that providers begin with.
fn gigabytes(size: &str) -> u64 {
    let number: u64 = size.trim_end_matches(|letter: char| !letter.is_ascii_digit()).parse().unwrap_or(20);
    let whole = if size.ends_with("Ti") {
        number * 1024
    } else if size.ends_with("Gi") {
        number
    } else {
        number.div_ceil(1024)
    };
    whole.max(20)
}
