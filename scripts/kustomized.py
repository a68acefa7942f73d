"""What Kustomize makes of an overlay, resolved here: resources, namespace, labels, strategic-merge patches. As much of Kustomize as Forge
writes and no more; what it does not know it refuses. Where a kubectl with Kustomize 5 is there, check-deploy holds the two together.
"""

import copy
import re
from pathlib import Path

import yaml

KNOWN = {"apiVersion", "kind", "resources", "namespace", "labels", "patches"}
# What elements of a list are told apart by, in Kubernetes' own types.
MERGE_KEYS = {
    "containers": "name", "env": "name", "volumes": "name", "volumeMounts": "mountPath", "ports": "containerPort", "imagePullSecrets": "name"
}
TEMPLATED = {"Deployment", "StatefulSet", "DaemonSet", "Job"}
WITHOUT_NAMESPACE = {"Namespace"}


class Wrong(Exception):
    """Kustomize would refuse this, or it would not do what was meant."""


def documents(place):
    return [document for document in yaml.safe_load_all(place.read_text()) if document]


def key(thing):
    return thing["kind"], thing["metadata"]["name"]


def merge(base, patch, where=""):
    """A strategic merge, as the API machinery defines it."""
    for name, value in patch.items():
        if name == "$patch":
            continue
        if value is None:
            base.pop(name, None)
        elif isinstance(value, dict):
            base[name] = merge(base.get(name) if isinstance(base.get(name), dict) else {}, value, f"{where}.{name}")
        elif isinstance(value, list) and name in MERGE_KEYS and all(isinstance(one, dict) for one in value):
            base[name] = merge_list(base.get(name) or [], value, MERGE_KEYS[name], f"{where}.{name}")
        else:
            base[name] = copy.deepcopy(value)
    return base


def merge_list(base, patch, by, where):
    """Kustomize puts what the patch names first, in the patch's order."""
    old = {one.get(by): one for one in base}
    named = [merge(copy.deepcopy(old.get(one.get(by), {})), one, where) for one in patch]
    return named + [one for one in base if one.get(by) not in {new.get(by) for new in patch}]


def resolve(folder):
    """Every object of a folder with a kustomization, in order."""
    place = folder / "kustomization.yaml"
    it = yaml.safe_load(place.read_text())
    if unknown := set(it) - KNOWN:
        raise Wrong(f"{place}: {', '.join(sorted(unknown))} is not known here")
    result = []
    for name in it.get("resources") or []:
        # What scripts/seal makes is not there before it ran.
        if "/secrets/" in name:
            continue
        target = folder / name
        if not target.exists():
            raise Wrong(f"{place}: {name} is not there")
        result += resolve(target) if target.is_dir() else documents(target)
    keys = [key(thing) for thing in result]
    if twice := {one for one in keys if keys.count(one) > 1}:
        raise Wrong(f"{place}: {sorted(twice)} is there twice")
    used = {Path(name).name for name in it.get("resources") or []} | {patch["path"] for patch in it.get("patches") or []}
    if idle := {one.name for one in folder.glob("*.yaml")} - used - {"kustomization.yaml"}:
        raise Wrong(f"{place}: {sorted(idle)} is not used")
    for thing in result:
        transform(thing, it)
    for patch in it.get("patches") or []:
        for change in documents(folder / patch["path"]):
            found = next((thing for thing in result if key(thing) == key(change)), None)
            if found is None:
                raise Wrong(f"{place}: {patch['path']} changes {key(change)}, which is not there")
            if change.get("$patch") == "delete":
                result.remove(found)
            else:
                merge(found, change)
    return result


def transform(thing, it):
    if it.get("namespace") and thing["kind"] not in WITHOUT_NAMESPACE:
        thing["metadata"]["namespace"] = it["namespace"]
    for labels in it.get("labels") or []:
        if labels.get("includeSelectors"):
            raise Wrong("labels in selectors cannot be changed later")
        thing["metadata"].setdefault("labels", {}).update(labels["pairs"])
        if labels.get("includeTemplates") and thing["kind"] in TEMPLATED:
            thing["spec"]["template"].setdefault("metadata", {}).setdefault("labels", {}).update(labels["pairs"])


def pods(things):
    """Every pod that is described: what describes it, its labels, its containers and volumes."""
    for thing in things:
        template = thing.get("spec", {}).get("template") if thing["kind"] in TEMPLATED else None
        if template:
            yield thing, template["metadata"].get("labels", {}), template["spec"]


def selected(labels, selector):
    return all(labels.get(name) == value for name, value in selector.items())


def contradictions(things, sealed):
    """What schemas do not see: references between the final objects, and variables that are defined too late or twice over."""
    keys = {key(thing) for thing in things}
    accounts = {name for kind, name in keys if kind == "ServiceAccount"}
    claims = {name for kind, name in keys if kind == "PersistentVolumeClaim"}
    everybody = list(pods(things))
    for thing, _, spec in everybody:
        where = "/".join(key(thing))
        volumes = {volume["name"]: volume for volume in spec.get("volumes") or []}
        if spec.get("serviceAccountName") not in accounts:
            yield f"{where}: there is no account {spec.get('serviceAccountName')}"
        for volume in volumes.values():
            claim = volume.get("persistentVolumeClaim", {}).get("claimName")
            if claim and claim not in claims:
                yield f"{where}: there is no claim {claim}"
            for source in volume.get("projected", {}).get("sources", []):
                if source["secret"]["name"] not in sealed:
                    yield f"{where}: nobody seals {source['secret']['name']}"
        for container in spec["containers"]:
            yield from variables(where, container, sealed)
            mounts = container.get("volumeMounts") or []
            for mount in mounts:
                if mount["name"] not in volumes:
                    yield f"{where}: there is no volume {mount['name']}"
            if len({mount["mountPath"] for mount in mounts}) < len(mounts):
                yield f"{where}: two volumes in one place"
    yield from references(things, keys, everybody)


def variables(where, container, sealed):
    before = set()
    for variable in container.get("env") or []:
        name = variable["name"]
        if name in before:
            yield f"{where}: {name} is there twice"
        if ("value" in variable) == ("valueFrom" in variable):
            yield f"{where}: {name} has a value and a source, or neither"
        reference = variable.get("valueFrom", {}).get("secretKeyRef")
        if reference and reference["name"] not in sealed:
            yield f"{where}: nobody seals {reference['name']}"
        for used in re.findall(r"(?<!\$)\$\(([A-Za-z0-9_]+)\)", str(variable.get("value", ""))):
            if used not in before:
                yield f"{where}: {name} uses {used}, which is not defined before it"
        before.add(name)


def references(things, keys, everybody):
    for thing in things:
        where, spec = "/".join(key(thing)), thing.get("spec", {})
        if thing["kind"] == "Service" and not any(selected(labels, spec["selector"]) for _, labels, _ in everybody):
            yield f"{where}: selects nothing"
        if thing["kind"] == "Service":
            names = {port.get("name") for _, labels, pod in everybody if selected(labels, spec["selector"]) for one in pod["containers"] for port in one.get("ports") or []}
            for port in spec["ports"]:
                if port["targetPort"] not in names:
                    yield f"{where}: no pod has the port {port['targetPort']}"
        if thing["kind"] == "PodDisruptionBudget" and not any(selected(labels, spec["selector"]["matchLabels"]) for _, labels, _ in everybody):
            yield f"{where}: selects nothing"
        for target in [spec.get("scaleTargetRef"), spec.get("workloadRef")]:
            if target and (target["kind"], target["name"]) not in keys:
                yield f"{where}: there is no {target['kind']} {target['name']}"
        if thing["kind"] == "Ingress":
            for path in [path for rule in spec["rules"] for path in rule["http"]["paths"]]:
                if ("Service", path["backend"]["service"]["name"]) not in keys:
                    yield f"{where}: there is no service {path['backend']['service']['name']}"
        for analysis in re.findall(r"'templateName': '([^']+)'", str(spec)):
            if ("AnalysisTemplate", analysis) not in keys:
                yield f"{where}: there is no analysis {analysis}"
