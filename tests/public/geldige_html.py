"""Is this HTML valid? Asked of html-validate, once for all pages together, in a process that needs no network."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
OTHERWISE = {"require-sri": ["error", {"target": "crossorigin"}]}
"""Rules that are asked in another way: only of what comes from elsewhere a checksum is asked, ours comes from here."""
RULES = {"root": True, "extends": ["html-validate:standard", "html-validate:document"], "rules": OTHERWISE}


def mistakes(pages: dict[str, bytes], folder: Path) -> list[str]:
    """What is wrong, one line each with the address of the page; the same body is looked at once."""
    assert PROGRAM.exists(), "html-validate ontbreekt: voer `npm ci` uit"
    named = {}
    for address, body in pages.items():
        name = f"{hashlib.sha256(body).hexdigest()[:16]}.html"
        if named.setdefault(name, address) == address:
            (folder / name).write_bytes(body)
    config, found = folder / "regels.json", folder / "gevonden.json"
    config.write_text(json.dumps(RULES))
    asked = subprocess.run([_node(), PROGRAM, "--config", config, "--formatter", f"json={found}", *sorted(folder.glob("*.html"))],
                           capture_output=True, text=True, timeout=120, check=False)
    assert found.exists(), asked.stderr
    return [f"{named[Path(page['filePath']).name]}:{m['line']}: {m['ruleId']}: {m['message']}"
            for page in json.loads(found.read_text()) for m in page["messages"]]


def _node() -> str:
    """That of the machine, or the one that was installed beside Python."""
    found = shutil.which("node", path=f"{os.environ['PATH']}{os.pathsep}{Path(sys.executable).parent}")
    assert found, "node ontbreekt"
    return found
