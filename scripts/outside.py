"""What checks from outside share: the real binary on a data directory of its own, and tools in environments of this project."""

import json
import os
import re
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BINARY = ROOT / "target" / "debug" / "atelier"
STUDIO = "lantern-pond"


def environment(requirement, *more):
    """The `bin` of an environment that has this package, as in `name==1.2`, and what else it needs; made when it is not there yet."""
    home = ROOT / "target" / requirement.replace("==", "-")
    done = home / "installed"
    if not done.exists():
        print(f"installing {requirement}", flush=True)
        subprocess.run([sys.executable, "-m", "venv", "--clear", home], check=True)
        subprocess.run([home / "bin" / "pip", "install", "--quiet", "--disable-pip-version-check", requirement, *more], check=True)
        done.touch()
    return home / "bin"


class Atelier:
    """The binary on a data directory of its own, with an owner, and callers for it."""

    def __init__(self, binary, data):
        environment = {"PATH": os.environ["PATH"], "ATELIER__RATE_LIMIT__ENABLED": "false", "ATELIER__SERVER__METRICS_LISTEN": ""}
        environment["ATELIER__SKETCH__MAX_QUEUED_IMAGES"] = "100"
        command = [binary, "serve", "--demo", "--listen", "127.0.0.1:0", "--data", data]
        self.log = open(Path(data) / "log.txt", "w+")
        self.process = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stderr=self.log)
        said = self.wait_for("Stop with Ctrl-C")
        self.url = re.search(r"Atelier is open: (\S+)", said)[1]
        claim = {"token": re.search(r"claim#(\S+)", said)[1], "name": "Mira", "email": "mira@example.com", "password": "a pond full of lanterns"}
        self.call("POST", "/api/v1/setup/claim", claim)

    def wait_for(self, words):
        for _ in range(600):
            said = Path(self.log.name).read_text()
            if words in said:
                return said
            if self.process.poll() is not None:
                sys.exit(f"atelier ended:\n{said}")
            time.sleep(0.05)
        sys.exit("atelier does not open")

    def call(self, method, path, body=None, bearer=None):
        request = urllib.request.Request(self.url + path, method=method, data=json.dumps(body).encode() if body is not None else None)
        request.add_header("content-type", "application/json")
        if bearer:
            request.add_header("authorization", f"Bearer {bearer}")
        with urllib.request.urlopen(request) as answer:
            return answer.headers, json.load(answer)

    def session(self):
        """A fresh sign-in's cookie."""
        headers, _ = self.call("POST", "/api/v1/sessions", {"email": "mira@example.com", "password": "a pond full of lanterns"})
        return re.search(r"atelier_session=([^;]+)", headers["set-cookie"])[1]

    def sketch(self):
        """A sketch with everything in it: ids for the document's parameters, and its key."""
        _, sketch = self.call("POST", "/api/v1/sketches", {"designer": "ivy"})
        path, token = f"/api/v1/sketches/{sketch['id']}", sketch["visitor_token"]
        _, turn = self.call("POST", f"{path}/turns", {"text": "a teal axolotl with a wizard hat", "pace": "none"}, token)
        _, asked = self.call("POST", f"{path}/images", {"count": 2, "size": 512}, token)
        images = [image["id"] for image in asked["images"]]
        while any(image["status"] != "ready" for image in self.call("GET", path, bearer=token)[1]["images"]):
            time.sleep(0.05)
        inquiry = {"name": "Ada", "email": "ada@example.com", "image_ids": images[:1]}
        _, sent = self.call("POST", f"{path}/inquiry", inquiry, token)
        parameters = {"sketch_id": sketch["id"], "turn_id": turn["turn_id"], "image_id": images[0], "inquiry_id": sent["inquiry_id"]}
        return parameters | {"slug": STUDIO, "designer_id": "ivy"}, token
