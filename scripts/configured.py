"""Whether what Atelier's stack gives its pods is understood by Atelier: the variables and files of every service in every environment and in
Compose go to the real binary (`atelier config check`), and every metric of an objective is one that the code counts.
"""

import os
import re
import subprocess
import tempfile
from pathlib import Path

import yaml

import kustomized
from outside import BINARY, ROOT

# What stands in for secrets: form is judged, nobody is called.
URLS = {"postgres": "postgres://a:b@h:5432/a", "nats": "nats://h:4222", "redis": "redis://:p@h:6379"}


def stand_in(secret, key):
    if key == "url":
        return URLS.get(secret, f"http://{secret}:1")
    return {"port": "1"}.get(key, f"a-{key.replace('_', '-')}")


def certificate(folder):
    """The certificate that `scripts/seal` makes where nobody has one."""
    script = (ROOT / "forge" / "deploy" / "data" / "certificate.sh").read_text() + 'certificate "$1" check\n'
    subprocess.run(["sh", "-ec", script, "sh", folder], check=True, stdin=subprocess.DEVNULL)


def ask(name, variables):
    """What the binary says against these variables."""
    if not BINARY.exists():
        return f"{name}: {BINARY} is not there; cargo build -p atelier"
    done = subprocess.run([BINARY, "config", "check"], env={"PATH": os.environ["PATH"], **variables}, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    return f"{name}: {done.stdout}{done.stderr}" if done.returncode else None


def in_cluster(scratch, container, volumes):
    """The variables of a container, with its files put into a folder of this machine."""
    moved = {}
    for mount in container.get("volumeMounts") or []:
        for source in volumes[mount["name"]].get("projected", {}).get("sources", []):
            for item in source["secret"]["items"]:
                secret = source["secret"]["name"]
                made = scratch / "certificate" / item["key"]
                place = scratch / "files" / secret / item["path"]
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_text(made.read_text() if secret == "signing" else stand_in(secret, item["key"]))
                moved[f"{mount['mountPath']}/{item['path']}"] = str(place)
    result = {}
    for variable in container.get("env") or []:
        reference = variable.get("valueFrom", {}).get("secretKeyRef")
        value = stand_in(reference["name"], reference["key"]) if reference else variable["value"]
        value = re.sub(r"\$\(([A-Z0-9_]+)\)", lambda found: result.get(found[1], found[0]), value)
        result[variable["name"]] = moved.get(value, value)
    return result


def in_compose(scratch, service):
    result = {}
    for name, value in (service.get("environment") or {}).items():
        value = str(value).replace("$$", "$")
        if name.endswith("_FILE"):
            part = value.split("/")[-2]
            made = scratch / "certificate" / {"certificate.pem": "certificate", "private-key.pem": "private_key"}.get(value.split("/")[-1], "")
            place = scratch / "files" / part / value.split("/")[-1]
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(made.read_text() if part == "signing" else stand_in(part, value.split("/")[-1]))
            value = str(place)
        result[name] = value
    return result


def faults(folder):
    """Everything that Atelier does not understand of its own deployment."""
    own = set(yaml.safe_load((folder / "stack.yaml").read_text())["services"])
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        (scratch / "certificate").mkdir()
        certificate(scratch / "certificate")
        for overlay in sorted((folder / "kustomize" / "overlays").iterdir()):
            for thing, _, spec in kustomized.pods(kustomized.resolve(overlay)):
                if thing["kind"] == "Deployment" and thing["metadata"]["name"] in own:
                    volumes = {volume["name"]: volume for volume in spec["volumes"]}
                    variables = in_cluster(scratch, spec["containers"][0], volumes)
                    yield ask(f"{overlay.name}/{thing['metadata']['name']}", variables)
        services = yaml.safe_load((folder / "compose.yaml").read_text())["services"]
        for name in sorted(own):
            yield ask(f"compose/{name}", in_compose(scratch, services[name]))
    yield from unknown_metrics(folder)


def unknown_metrics(folder):
    """Metrics and labels of objectives that nobody counts, and thresholds that are no bucket."""
    sources = [place.read_text() for part in ("platform", "studio", "server") for place in (ROOT / part).rglob("*.rs")]
    calls = [found for text in sources for found in re.findall(r'(counter|gauge|histogram)!\(\s*"(\w+)"(.*?);', text, re.S)]
    kinds = {name: kind for kind, name, _ in calls}
    labels = {name: set(re.findall(r'"(\w+)"\s*=>', rest)) for _, name, rest in calls}
    buckets = re.search(r"let seconds = \[([^\]]+)\]", (ROOT / "platform" / "src" / "telemetry.rs").read_text())[1]
    for slo in yaml.safe_load((folder / "stack.yaml").read_text()).get("slos", []):
        sli = slo["sli"]
        if sli["kind"] == "ratio":
            for query in (sli["good"], sli["total"]):
                for name, selector in re.findall(r"\b(atelier_\w+)(?:\{([^}]*)\})?", query):
                    if kinds.get(name) != "counter":
                        yield f"{slo['name']}: nobody counts {name}"
                    for label in re.findall(r"(\w+)\s*[!=]", selector):
                        if label not in labels.get(name, ()):
                            yield f"{slo['name']}: {name} has no label {label}"
        elif kinds.get(sli["metric"]) != "histogram":
            yield f"{slo['name']}: {sli['metric']} is no histogram"
        elif sli["kind"] == "latency":
            seconds = float(sli["threshold"].removesuffix("ms")) / 1000 if sli["threshold"].endswith("ms") else float(sli["threshold"].removesuffix("s"))
            if seconds not in [float(bucket) for bucket in buckets.split(",")]:
                yield f"{slo['name']}: {sli['threshold']} is no bucket of {sli['metric']}"
