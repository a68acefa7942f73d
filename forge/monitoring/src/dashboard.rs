//! Dashboards for Grafana. Same names, same places, every time; every query names metrics that exist.

mod models;
mod panel;
mod service;
mod views;

use serde_json::{Value as Json, json};

use crate::Planned;
use crate::ground::Ground;
use panel::Row;

/// A dashboard before it is laid out.
pub(crate) struct Board {
    name: &'static str,
    title: String,
    about: String,
    range: &'static str,
    variables: Vec<Json>,
    rows: Vec<Row>,
}

/// Adds the dashboards.
pub(crate) fn plan(ground: &Ground<'_>, planned: &mut Vec<Planned>) {
    let boards = [
        Some(views::overview(ground)),
        service::requests(ground),
        views::queue(ground),
        models::models(ground),
        Some(views::capacity(ground)),
        Some(views::delivery(ground)),
    ];
    for board in boards.into_iter().flatten() {
        let links: Vec<Json> = vec![
            json!({
                "asDropdown": true, "icon": "external link", "includeVars": false, "keepTime": true, "tags": [ground.stack.name], "targetBlank": false,
                "title": "Dashboards", "tooltip": "", "type": "dashboards", "url": ""
            }),
            json!({
                "asDropdown": false, "icon": "doc", "includeVars": false, "keepTime": false, "tags": [], "targetBlank": true, "title": "Runbooks",
                "tooltip": "What to do about each alert", "type": "link", "url": format!("{}/README.md", ground.watch.runbooks.trim_end_matches('/'))
            }),
        ];
        let panels = panel::laid_out(&board.rows);
        let pretty = |value: &Json| serde_json::to_string_pretty(value).unwrap_or_default();
        let context = json!({
            "uid": ground.dashboard(board.name), "title": format!("{}: {}", ground.stack.name, board.title), "about": board.about, "range": board.range,
            "tags": [ground.stack.name, "forge"], "panels": pretty(&Json::from(panels)), "variables": pretty(&Json::from(board.variables)),
            "links": pretty(&Json::from(links)),
        });
        planned.push(Planned::new(
            format!("dashboards/{}.json", board.name),
            "dashboards/dashboard.json",
            "monitoring, services, slos",
            context,
        ));
    }
}

/// The variable that picks a Prometheus.
fn source() -> Json {
    json!({
        "current": {}, "hide": 0, "includeAll": false, "label": "Prometheus", "multi": false, "name": "datasource", "options": [], "query": "prometheus",
        "refresh": 1, "regex": "", "skipUrlSync": false, "type": "datasource"
    })
}

/// A variable with values read from a metric's label.
fn picked(name: &str, label: &str, query: &str) -> Json {
    json!({
        "allValue": ".*", "current": {"selected": true, "text": ["All"], "value": ["$__all"]},
        "datasource": {"type": "prometheus", "uid": "${datasource}"}, "hide": 0, "includeAll": true, "label": label,
        "multi": true, "name": name, "options": [], "query": {"query": query, "refId": "Variable"}, "refresh": 2, "regex": "",
        "skipUrlSync": false, "sort": 1, "type": "query"
    })
}
