"""`make bench`: reckon terms, fill a store and look at the work list; then the load driver of ../shared/perf over it.

The driver measures a bare WSGI application beside it, in the same run, and prints the table.

`python -m tests.bench [MAP] [PUBLICATIONS] [DOSSIERS] [quick]`; an existing store in MAP is used again.
"""

import json
import random
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from portal.services import catalog
from portal.services.clock import FixedClock
from tests import wereld
from tests.bench import berichten, documenten, register, tekening, termijnen, vullen, werklijst, zegels
from tests.bench.serveer import KLOK
from tests.conftest import SHARED, Portal

ROOT = Path(__file__).resolve().parents[2]
PORTS = {"kaal": 7801, "portaal": 7802, "zonder-geheugen": 7803}
LABELS = {
    "bare20k": "bare WSGI, 20 kB", "item_hot": "decision page, 100 hot", "item": "decision page, any of them",
    "register": "register page", "search1": "search, one word", "search2": "search, two words",
    "search_mix": "search, 2,000 questions, some asked often",
    "map": "map, all that one word finds",
    "worklist": "work list of a behandelaar, a tenth",
    "worklist_all": "work list of the coördinator, all", "deed": "one full deed (note) with commit",
}


class _Timed(Portal):
    """The portal of the tests, its clock on the day of the bench."""

    def __init__(self, folder):
        super().__init__(folder, **{"sessie.secure": "false"})
        self.clock = self.registry.clock = FixedClock(datetime.fromisoformat(KLOK))


def fill(folder: Path, publications: int, dossiers: int) -> None:
    """A complete store in `folder`/var; done once for these numbers and this shape of the indexes."""
    what = f"{publications} {dossiers} {' '.join(catalog.FIELDS)}"
    if (folder / "klaar").exists() and (folder / "klaar").read_text() == what:
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
    (folder / "klaar").write_text(what)


def server(folder: Path, name: str, store: str, memory: str) -> dict:
    port = PORTS[name]
    return {"name": name, "kind": "portaal", "base": f"http://127.0.0.1:{port}", "start": {
        "argv": [sys.executable, "-W", "ignore", "-m", "tests.bench.serveer", str(folder / store), str(port), memory],
        "cwd": str(ROOT), "log": str(folder / f"{name}.log"),
        "ready": {"path": "/bekendmakingen", "expect": "bekendmakingen"}}}


def log_in(name: str) -> list[dict]:
    """The requests by which this person comes to the work list."""
    return [
        {"path": "/inloggen", "capture": {"csrf": {"regex": 'name="csrf_token" value="([^"]+)"'}}},
        {"method": "POST", "path": "/inloggen", "status": 303, "form": {
            "email": wereld.email_of(name), "wachtwoord": wereld.WACHTWOORD, "csrf_token": "${csrf}"}},
        {"path": "/dossiers", "capture": {"csrf": {"regex": 'name="csrf_token" value="([^"]+)"'}}}]


def scenarios(folder: Path) -> dict:
    """What each kind of request is, in the words of the driver."""
    item = {"path": "/bekendmakingen/${year}/${id}", "expect": "${marker}", "data": str(folder / "corpus/items.jsonl")}
    return {
        "item": item, "item_hot": {**item, "subset": 100},
        "register": {"path": "/bekendmakingen", "expect": "bekendmakingen"},
        "search1": {"path": "/bekendmakingen?zoek=${q_url}", "data": str(folder / "corpus/queries1.jsonl"),
                    "expect": "bekendmaking"},
        "search2": {"path": "/bekendmakingen?zoek=${q_url}", "data": str(folder / "corpus/queries2.jsonl"),
                    "expect": "bekendmaking"},
        "search_mix": {"path": "/bekendmakingen?zoek=${q_url}", "data": str(mixed(folder)), "expect": "bekendmaking"},
        "map": {"path": "/bekendmakingen/kaart.geojson?zoek=${q_url}", "data": str(folder / "corpus/queries1.jsonl"),
                "expect": "FeatureCollection"},
        **{name: {"path": "/dossiers", "expect": "Lopende dossiers", "setup": log_in(who), "steps": [
            {"path": "/dossiers", "expect": "Lopende dossiers"}]}
           for name, who in (("worklist", "behandelaar"), ("worklist_all", "coordinator"))},
        "deed": {"setup": log_in("behandelaar"), "data": str(folder / "corpus/dossiers.jsonl"), "steps": [
            {"method": "POST", "path": "${dossier}/notitie", "status": 303,
             "form": {"csrf_token": "${csrf}", "notitie": "Notitie ${seq}"}}]},
    }


def mixed(folder: Path) -> Path:
    """Questions as visitors ask them: of one or two words of what is there, the first ones often, most of them seldom."""
    path, draw = folder / "corpus/mengsel.jsonl", random.Random(1)
    with (folder / "corpus/items.jsonl").open() as lines:
        texts = [json.loads(line)["description"].split() for line, _ in zip(lines, range(2000), strict=False)]
    words = [[word for word in text if word.isalpha()] for text in texts]
    asked = ["+".join(draw.sample(some, 1 + number % 2)) for number, some in enumerate(words)]
    often = draw.choices(asked, [1 / number for number in range(1, len(asked) + 1)], k=20_000)
    path.write_text("".join(json.dumps({"q_url": quote(question, safe="+")}) + "\n" for question in often))
    return path


def config(folder: Path, quick: bool) -> Path:
    """The driver's config, written beside the store."""
    bare = {"name": "kaal", "base": f"http://127.0.0.1:{PORTS['kaal']}",
            "scenarios": {"item_hot": {"path": "/20k", "expect": "Hallo"}},
            "start": {"argv": [sys.executable, str(SHARED / "perf/hello.py"), str(PORTS["kaal"]), "4"],
                      "ready": {"path": "/20k", "expect": "Hallo"}}}
    servers = [bare, server(folder, "portaal", "var", "33554432"), server(folder, "zonder-geheugen", "var2", "0")]
    seconds = {"rounds": 1, "warmup_s": 1, "measure_s": 3} if quick else {"rounds": 2, "warmup_s": 1, "measure_s": 4}
    names = ["item_hot", "item", "register", "search1", "search2", "search_mix", "map", "worklist", "worklist_all", "deed"]
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
    sys.stdout.write(termijnen.measure() + "\n")
    rows, quick_list = documenten.measure()
    sys.stdout.write(f"{rows}\nDe documentenlijst blijft {'' if quick_list else 'NIET '}binnen de grens.\n")
    drawings, responsive = tekening.measure()
    sys.stdout.write(f"{drawings}\nDe kijker houdt de bladzijde {'nooit' if responsive else 'WEL'} langer dan een seconde op.\n")
    messages, taken = berichten.measure()
    sys.stdout.write(f"{messages}\nBerichten van andere systemen blijven {'' if taken else 'NIET '}binnen de grens.\n")
    folder = Path(args[0] if args else ROOT / "var-bench").absolute()
    fill(folder, int(args[1]) if len(args) > 1 else 100_000, int(args[2]) if len(args) > 2 else 20_000)
    sys.stdout.write(zegels.measure(folder / "var2") + "\n")
    lines, fast = werklijst.measure(folder / "var")
    sys.stdout.write(f"{lines}\nDe werkvoorraad blijft {'' if fast else 'NIET '}onder {werklijst.MOST_MS} ms CPU.\n")
    figures, found_soon = register.measure(folder / "var2")
    sys.stdout.write(f"{figures}\nHet register blijft {'' if found_soon else 'NIET '}binnen de grens.\n")
    driver = [sys.executable, str(SHARED / "perf/driver.py"), "run", str(config(folder, quick)), "--out",
              str(folder / "uitslag")]
    failed = subprocess.call(driver, cwd=ROOT)
    public, kept = register.judged(folder / "uitslag")
    sys.stdout.write(f"{public}\nDe openbare pagina's blijven {'' if kept else 'NIET '}binnen de grens.\n")
    return bool(failed) or not (fast and quick_list and responsive and taken and found_soon and kept)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
