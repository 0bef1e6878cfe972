"""`make bench`: fill a store, run the load driver of ../shared/perf over it and over a bare WSGI application, print the table.

`python -m tests.bench [MAP] [PUBLICATIONS] [DOSSIERS] [quick]`; an existing store in MAP is used again.
"""

import json
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from portal.services.clock import FixedClock
from tests import wereld
from tests.bench import vullen
from tests.bench.serveer import KLOK
from tests.conftest import SHARED, Portal

ROOT = Path(__file__).resolve().parents[2]
PORTS = {"kaal": 7801, "portaal": 7802, "zonder-geheugen": 7803}
LABELS = {
    "bare20k": "bare WSGI, 20 kB", "item_hot": "decision page, 100 hot", "item": "decision page, any of them",
    "register": "register page", "search1": "search, one word", "search2": "search, two words",
    "worklist": "work list of a behandelaar", "deed": "one full deed (note) with commit",
}


class _Timed(Portal):
    """The portal of the tests, its clock on the day of the bench."""

    def __init__(self, folder):
        super().__init__(folder, **{"sessie.secure": "false"})
        self.clock = self.registry.clock = FixedClock(datetime.fromisoformat(KLOK))


def fill(folder: Path, publications: int, dossiers: int) -> None:
    """A complete store in `folder`/var; done once."""
    if (folder / "klaar").exists():
        return
    shutil.rmtree(folder, ignore_errors=True)
    vullen.corpus(folder / "corpus", publications, SHARED)
    portal = _Timed(folder / "var")
    vullen.publications(portal, folder / "corpus")
    vullen.cases(portal, dossiers)
    vullen.write_paths(portal, folder / "corpus" / "dossiers.jsonl")
    portal.work()
    portal.close()
    shutil.copytree(folder / "var", folder / "var2")
    (folder / "klaar").touch()


def server(folder: Path, name: str, store: str, memory: str) -> dict:
    port = PORTS[name]
    return {"name": name, "kind": "portaal", "base": f"http://127.0.0.1:{port}", "start": {
        "argv": [sys.executable, "-W", "ignore", "-m", "tests.bench.serveer", str(folder / store), str(port), memory],
        "cwd": str(ROOT), "log": str(folder / f"{name}.log"),
        "ready": {"path": "/bekendmakingen", "expect": "bekendmakingen"}}}


def scenarios(folder: Path) -> dict:
    """What each kind of request is, in the words of the driver."""
    item = {"path": "/bekendmakingen/${year}/${id}", "expect": "${marker}", "data": str(folder / "corpus/items.jsonl")}
    log_in = [
        {"path": "/inloggen", "capture": {"csrf": {"regex": 'name="csrf_token" value="([^"]+)"'}}},
        {"method": "POST", "path": "/inloggen", "status": 303, "form": {
            "email": wereld.email_of("behandelaar"), "wachtwoord": wereld.WACHTWOORD, "csrf_token": "${csrf}"}},
        {"path": "/dossiers", "capture": {"csrf": {"regex": 'name="csrf_token" value="([^"]+)"'}}}]
    return {
        "item": item, "item_hot": {**item, "subset": 100},
        "register": {"path": "/bekendmakingen", "expect": "bekendmakingen"},
        "search1": {"path": "/bekendmakingen?zoek=${q_url}", "data": str(folder / "corpus/queries1.jsonl"),
                    "expect": "bekendmaking"},
        "search2": {"path": "/bekendmakingen?zoek=${q_url}", "data": str(folder / "corpus/queries2.jsonl"),
                    "expect": "bekendmaking"},
        "worklist": {"path": "/dossiers", "expect": "Lopende dossiers", "setup": log_in, "steps": [
            {"path": "/dossiers", "expect": "Lopende dossiers"}]},
        "deed": {"setup": log_in, "data": str(folder / "corpus/dossiers.jsonl"), "steps": [
            {"method": "POST", "path": "${dossier}/notitie", "status": 303,
             "form": {"csrf_token": "${csrf}", "notitie": "Notitie ${seq}"}}]},
    }


def config(folder: Path, quick: bool) -> Path:
    """The driver's config, written beside the store."""
    bare = {"name": "kaal", "base": f"http://127.0.0.1:{PORTS['kaal']}",
            "scenarios": {"item_hot": {"path": "/20k", "expect": "Hallo"}},
            "start": {"argv": [sys.executable, str(SHARED / "perf/hello.py"), str(PORTS["kaal"]), "4"],
                      "ready": {"path": "/20k", "expect": "Hallo"}}}
    servers = [bare, server(folder, "portaal", "var", "67108864"), server(folder, "zonder-geheugen", "var2", "0")]
    seconds = {"rounds": 1, "warmup_s": 1, "measure_s": 3} if quick else {"rounds": 2, "warmup_s": 1, "measure_s": 4}
    names = ["item_hot", "item", "register", "search1", "search2", "worklist", "deed"]
    text = {"title": "Portaal naast een kale WSGI-applicatie", "servers": servers,
            "settings": {**seconds, "min_n": 20, "max_s": 20, "timeout_s": 30, "cold_starts": 1, "seed": 1,
                         "server_cpus": [0], "client_cpus": [1]},
            "kinds": {"portaal": scenarios(folder)},
            "scenarios": [{"name": name, "label": LABELS[name], "concurrency": [1, 8]} for name in names]}
    path = folder / "config.json"
    path.write_text(json.dumps(text, indent=1))
    return path


def main(argv: list[str]) -> int:
    quick, args = "quick" in argv, [arg for arg in argv if arg != "quick"]
    if not (SHARED / "perf").exists():
        sys.stderr.write("../shared/perf ontbreekt: daar staat het programma dat de belasting maakt.\n")
        return 2
    folder = Path(args[0] if args else ROOT / "var-bench").absolute()
    fill(folder, int(args[1]) if len(args) > 1 else 10_000, int(args[2]) if len(args) > 2 else 2_000)
    driver = [sys.executable, str(SHARED / "perf/driver.py"), "run", str(config(folder, quick)), "--out",
              str(folder / "uitslag")]
    return subprocess.call(driver, cwd=ROOT)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
