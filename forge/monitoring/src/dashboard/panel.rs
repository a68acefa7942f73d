//! Panels: what they show, in which unit, from when on it is bad; and their places on the grid of 24 columns.

use serde_json::{Value as Json, json};

/// A row of panels with a title.
pub(crate) struct Row {
    pub(crate) title: String,
    pub(crate) panels: Vec<Panel>,
}

/// How a panel is drawn.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Drawn {
    Lines,
    Stacked,
    Number,
    Table,
}

/// A panel.
pub(crate) struct Panel {
    title: String,
    about: String,
    drawn: Drawn,
    unit: &'static str,
    width: u32,
    queries: Vec<(String, String)>,
    steps: Vec<(&'static str, Option<f64>)>,
    runbook: Option<String>,
    whole: bool,
}

impl Panel {
    pub(crate) fn new(title: impl Into<String>, drawn: Drawn, unit: &'static str, about: impl Into<String>) -> Self {
        let width = if drawn == Drawn::Number { 4 } else { 12 };
        let (title, about) = (title.into(), about.into());
        Self { title, about, drawn, unit, width, queries: Vec::new(), steps: vec![("green", None)], runbook: None, whole: false }
    }

    pub(crate) fn query(mut self, expr: impl Into<String>, legend: impl Into<String>) -> Self {
        self.queries.push((expr.into(), legend.into()));
        self
    }

    pub(crate) fn width(mut self, width: u32) -> Self {
        self.width = width;
        self
    }

    /// Bad from here on, and worse from there.
    pub(crate) fn bad_above(mut self, orange: f64, red: f64) -> Self {
        self.steps = vec![("green", None), ("orange", Some(orange)), ("red", Some(red))];
        self
    }

    /// Good from here on only.
    pub(crate) fn bad_below(mut self, orange: f64, red: f64) -> Self {
        self.steps = vec![("red", None), ("orange", Some(red)), ("green", Some(orange))];
        self
    }

    pub(crate) fn runbook(mut self, address: String) -> Self {
        self.runbook = Some(address);
        self
    }

    /// Shows values as they are at the end of the range, not along it.
    pub(crate) fn over_the_range(mut self) -> Self {
        self.whole = true;
        self
    }

    fn height(&self) -> u32 {
        if self.drawn == Drawn::Number { 4 } else { 8 }
    }
}

/// Panels with numbers and places, one row after the other.
pub(crate) fn laid_out(rows: &[Row]) -> Vec<Json> {
    let mut result = Vec::new();
    let (mut id, mut top) = (1, 0);
    for row in rows.iter().filter(|row| !row.panels.is_empty()) {
        result.push(json!({
            "collapsed": false, "gridPos": {"h": 1, "w": 24, "x": 0, "y": top}, "id": id, "panels": [], "title": row.title, "type": "row"
        }));
        id += 1;
        top += 1;
        let (mut left, mut tallest) = (0, 0);
        for panel in &row.panels {
            if left + panel.width > 24 {
                top += tallest;
                (left, tallest) = (0, 0);
            }
            result.push(drawn(panel, id, left, top));
            id += 1;
            left += panel.width;
            tallest = tallest.max(panel.height());
        }
        top += tallest;
    }
    result
}

fn drawn(panel: &Panel, id: u32, left: u32, top: u32) -> Json {
    let kind = match panel.drawn {
        Drawn::Lines | Drawn::Stacked => "timeseries",
        Drawn::Number => "stat",
        Drawn::Table => "table",
    };
    let instant = panel.whole || matches!(panel.drawn, Drawn::Table);
    let targets: Vec<Json> = panel
        .queries
        .iter()
        .zip('A'..='Z')
        .map(|((expr, legend), letter)| {
            json!({
                "datasource": {"type": "prometheus", "uid": "${datasource}"}, "editorMode": "code", "expr": expr, "format": if panel.drawn == Drawn::Table { "table" } else { "time_series" },
                "instant": instant, "legendFormat": legend, "range": !instant, "refId": letter.to_string()
            })
        })
        .collect();
    let steps: Vec<Json> = panel.steps.iter().map(|(colour, value)| json!({"color": colour, "value": value})).collect();
    let links: Vec<Json> =
        panel.runbook.iter().map(|address| json!({"targetBlank": true, "title": "What to do", "url": address})).collect();
    json!({
        "datasource": {"type": "prometheus", "uid": "${datasource}"}, "description": panel.about,
        "fieldConfig": {"defaults": {"color": colour(panel), "custom": custom(panel), "mappings": [], "thresholds": {"mode": "absolute", "steps": steps}, "unit": panel.unit}, "overrides": []},
        "gridPos": {"h": panel.height(), "w": panel.width, "x": left, "y": top}, "id": id, "links": links, "options": options(panel), "targets": targets,
        "title": panel.title, "type": kind
    })
}

fn colour(panel: &Panel) -> Json {
    let mode = if matches!(panel.drawn, Drawn::Number | Drawn::Table) { "thresholds" } else { "palette-classic" };
    json!({"mode": mode})
}

fn custom(panel: &Panel) -> Json {
    match panel.drawn {
        Drawn::Number => json!({}),
        Drawn::Table => json!({"align": "auto", "cellOptions": {"type": "color-text"}, "inspect": false}),
        Drawn::Lines | Drawn::Stacked => {
            let lines = if panel.steps.len() > 1 { "dashed" } else { "off" };
            let (mode, opacity) = if panel.drawn == Drawn::Stacked { ("normal", 30) } else { ("none", 8) };
            json!({
                "axisPlacement": "auto", "drawStyle": "line", "fillOpacity": opacity, "lineInterpolation": "linear", "lineWidth": 1, "showPoints": "never",
                "spanNulls": false, "stacking": {"group": "A", "mode": mode}, "thresholdsStyle": {"mode": lines}
            })
        }
    }
}

fn options(panel: &Panel) -> Json {
    match panel.drawn {
        Drawn::Number => json!({
            "colorMode": "value", "graphMode": if panel.whole { "none" } else { "area" }, "justifyMode": "auto", "orientation": "auto",
            "reduceOptions": {"calcs": ["lastNotNull"], "fields": "", "values": false}, "textMode": "auto"
        }),
        Drawn::Table => json!({"cellHeight": "sm", "showHeader": true, "sortBy": []}),
        Drawn::Lines | Drawn::Stacked => json!({
            "legend": {"calcs": ["lastNotNull", "max"], "displayMode": "table", "placement": "bottom", "showLegend": true},
            "tooltip": {"mode": "multi", "sort": "desc"}
        }),
    }
}
