"""Runs `scripts/seal` of a deployment with stand-ins for kubectl, kubeseal and terraform, and says what it seals. Nothing is encrypted and
nobody is called: what is judged is which Secrets come of it and with which keys.
"""

import os
import re
import subprocess
import tempfile
from pathlib import Path

import yaml

STAND_INS = {
    "kubectl": """
import base64, sys, yaml
words = sys.argv[1:]
data = {}
for word in words:
    for head, read in [("--from-literal=", lambda text: text), ("--from-file=", lambda text: open(text).read())]:
        if word.startswith(head):
            key, _, value = word[len(head):].partition("=")
            data[key] = read(value)
assert words[:3] == ["create", "secret", "generic"], words
print(yaml.safe_dump({"apiVersion": "v1", "kind": "Secret", "metadata": {"name": words[3], "namespace": words[5]}, "stringData": data}))
""",
    "kubeseal": """
import base64, sys, yaml
secret = yaml.safe_load(sys.stdin)
sealed = {key: base64.b64encode(value.encode()).decode() for key, value in secret["stringData"].items()}
spec = {"encryptedData": sealed, "template": {"metadata": secret["metadata"]}}
print(yaml.safe_dump({"apiVersion": "bitnami.com/v1alpha1", "kind": "SealedSecret", "metadata": secret["metadata"], "spec": spec}))
""",
    "terraform": """
import json
fields = ["url", "host", "port", "user", "password", "database", "bucket", "region", "access_key", "secret_key"]
print(json.dumps({field: f"a-{field}" for field in fields}))
""",
    "jq": """
import json, sys
for key, value in json.load(sys.stdin).items(): print(f"{key}={value}")
""",
}


def seal(folder, environment, python):
    """The sealed secrets of an environment, by name; the folder is copied first, so nothing is left behind."""
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        (scratch / "bin").mkdir()
        for name, code in STAND_INS.items():
            place = scratch / "bin" / name
            place.write_text(f"#!{python}\n{code}")
            place.chmod(0o755)
        for name in ("scripts", "terraform"):
            if (folder / name).exists():
                subprocess.run(["cp", "-r", folder / name, scratch / name], check=True)
        variables = {**os.environ, "PATH": f"{scratch / 'bin'}:{os.environ['PATH']}"}
        # Addresses of what is somebody else's are taken from variables, where they are given.
        script = (scratch / "scripts" / "seal").read_text()
        variables |= {name: "an-address" for name in re.findall(r"answer=\$\{([A-Z0-9_]+):-\}", script)}
        # Empty answers: random values, a certificate of one's own.
        done = subprocess.run(["bash", scratch / "scripts" / "seal", environment], env=variables, input="\n" * 100, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"seal {environment}: {done.stdout}{done.stderr}")
        made = scratch / "kustomize" / "secrets" / environment
        listed = yaml.safe_load((made / "kustomization.yaml").read_text())["resources"] or []
        return {name.removesuffix(".yaml"): yaml.safe_load((made / name).read_text()) for name in listed}


def missing(things, sealed):
    """Keys that pods read and nobody seals."""
    keys = {name: set(secret["spec"]["encryptedData"]) for name, secret in sealed.items()}
    for thing in things:
        spec = thing.get("spec", {}).get("template", {}).get("spec", {}) if isinstance(thing.get("spec"), dict) else {}
        wanted = []
        for container in spec.get("containers", []):
            for variable in container.get("env") or []:
                reference = variable.get("valueFrom", {}).get("secretKeyRef")
                if reference:
                    wanted.append((reference["name"], reference["key"]))
        for volume in spec.get("volumes") or []:
            for source in volume.get("projected", {}).get("sources", []):
                wanted += [(source["secret"]["name"], item["key"]) for item in source["secret"]["items"]]
        for name, key in wanted:
            if key not in keys.get(name, ()):
                yield f"{thing['kind']}/{thing['metadata']['name']}: {name}/{key} is not sealed"
