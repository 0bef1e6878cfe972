"""How does somebody get at the store behind the back of the portal? Connections and a process of their own: no deed, no line."""

import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

from portal.services import storage

ROOT = Path(__file__).resolve().parents[1]
OPEN = """
import sys, transaction, ZODB
from ZODB.FileStorage import FileStorage
data = sys.argv[1]
content = ZODB.DB(FileStorage(data + "/Data.fs", blob_dir=data + "/blobs"))
trail = ZODB.DB(FileStorage(data + "/Audit.fs"))
site, log = content.open().root()["site"], trail.open().root()["audit"]
"""


@contextmanager
def opened(portal):
    """The site, in a transaction that commits; `site._p_jar` reaches the audit database as well."""
    with storage.database(portal.registry).transaction() as connection:
        yield connection.root()["site"]


def in_another_process(portal, code: str) -> None:
    """Run this over `site` and `log` on the bare files, in Python without the application; the portal must be closed."""
    done = subprocess.run([sys.executable, "-c", OPEN + code + "\ntransaction.commit()", str(portal.folder / "data")],
                          env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def blob_file(portal, bestand) -> Path:
    """Where the bytes of this file lie on the disk."""
    with bestand.blob.open("r") as stream:
        return Path(stream.name)
