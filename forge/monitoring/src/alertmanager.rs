//! Alertmanager: who is told of what and how, what mutes what, and the ladder.

use forge_stack::{Channel, PartKind};
use serde_json::{Value as Json, json};

use crate::Planned;
use crate::ground::Ground;

/// Urgencies, the most urgent first: name, what it is for, labels a test has, wait, repeat.
const LEVELS: [(&str, &str, &str, &str); 4] = [
    ("lead", "escalation=\"2\"", "10s", "1h"),
    ("second", "escalation=\"1\"", "10s", "1h"),
    ("page", "severity=\"critical\"", "10s", "1h"),
    ("ticket", "severity=\"warning\"", "2m", "1d"),
];

/// Adds the configuration and the expectations of its routes.
pub(crate) fn plan(ground: &Ground<'_>, planned: &mut Vec<Planned>) {
    let teams: Vec<Json> = ground.teams().into_iter().map(|team| json!({"name": team, "levels": levels(ground, team)})).collect();
    let context = json!({"product": ground.stack.name, "team": ground.watch.team, "teams": teams, "inhibitions": inhibitions(ground)});
    planned.push(Planned::new(
        "alertmanager/alertmanager.yaml",
        "alertmanager/alertmanager.yaml",
        "monitoring, connections",
        context.clone(),
    ));
    planned.push(Planned::new("alertmanager/routes.txt", "alertmanager/routes.txt", "monitoring", context.clone()));
    planned.push(Planned::new("alertmanager/README.md", "alertmanager/readme.md", "monitoring", context));
}

fn levels(ground: &Ground<'_>, team: &str) -> Vec<Json> {
    let notify = &ground.watch.notify;
    LEVELS
        .iter()
        .map(|(level, matcher, wait, repeat)| {
            let channels = match *level {
                "lead" => &notify.lead,
                "second" => &notify.second,
                "page" => &notify.page,
                _ => &notify.ticket,
            };
            let mut channels: Vec<Channel> = channels.clone();
            channels.sort();
            channels.dedup();
            let channels: Vec<Json> = channels
                .iter()
                .map(|channel| json!({"kind": channel.name(), "file": format!("/etc/alertmanager/secrets/{team}-{level}-{}", channel.name())}))
                .collect();
            json!({"name": level, "matcher": matcher, "wait": wait, "repeat": repeat, "receiver": format!("{team}-{level}"), "channels": channels})
        })
        .collect()
}

/// What a part that is down mutes. Without the database nothing works, so everything about whoever leans on it is an effect. Without
/// another part a service may go on in a plainer way: then only warnings are muted, and a broken promise still wakes somebody. Model
/// servers mute what is said about models.
fn inhibitions(ground: &Ground<'_>) -> Vec<Json> {
    ground
        .stack
        .parts
        .iter()
        .filter_map(|(name, part)| {
            if Ground::is_model_server(part) {
                return Some(json!({"part": name, "services": Json::Null, "topic": "models", "all": false}));
            }
            let users = ground.dependants(name);
            let topic = matches!(part.kind, PartKind::Postgres | PartKind::Nats).then_some("queue");
            let all = part.kind == PartKind::Postgres;
            (!users.is_empty()).then(|| json!({"part": name, "services": users.join("|"), "topic": topic, "all": all}))
        })
        .collect()
}
