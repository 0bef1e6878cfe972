"""How does a program of others read a file from outside without taking the portal down? In a process of its own.

It gets a folder of its own, no input, no display and no home, a bound on time, memory and what it writes, and is ended with all
that it started when the time is over. What it prints comes back; what it leaves in its folder is read by the caller.
"""

import logging
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

log = logging.getLogger(__name__)

SECONDS, MEMORY, WRITTEN = 30, 1 << 30, 512 << 20
"""Bounds where a caller names none: seconds of wall and CPU time each, bytes of address space, bytes of one file."""
MOST_PRINTED = 8 << 20
"""Bytes of output that are handed on; what comes after is let go."""


class Mislukt(Exception):
    """The program is not installed, took too long, was ended or said no; the text is for the log, never for a page."""


@dataclass(frozen=True)
class Grens:
    """How much one run may take: `seconds`, `memory` and `written` as in the constants of this module."""

    seconds: int = SECONDS
    memory: int = MEMORY
    written: int = WRITTEN


def installed(program: str) -> str | None:
    """Where this program is, or None. `python` is the interpreter that runs the portal."""
    return sys.executable if program == "python" else shutil.which(program)


@contextmanager
def werkmap() -> Iterator[Path]:
    """A folder that is gone afterwards, for what a program writes."""
    with tempfile.TemporaryDirectory(prefix="portaal-") as folder:
        yield Path(folder)


def run(program: str, words: Sequence[str], *, folder: Path | None = None, grens: Grens | None = None) -> bytes:
    """What `program` printed. It works in `folder`, or in one that is gone afterwards. Raises Mislukt."""
    found, grens = installed(program), grens or Grens()
    if found is None:
        raise Mislukt(f"{program} is not installed")
    with werkmap() as own, tempfile.TemporaryFile() as printed:
        command = [*_guard(grens), found, *words]
        _wait(program, _start(command, folder or own, own, printed), grens.seconds)
        printed.seek(0)
        return printed.read(MOST_PRINTED)


def _guard(grens: Grens) -> list[str]:
    limits = shutil.which("prlimit")
    if limits is None:
        return []
    return [limits, f"--as={grens.memory}", f"--cpu={grens.seconds}", f"--fsize={grens.written}", "--core=0"]


def _start(command: list[str], folder: Path, home: Path, printed) -> subprocess.Popen:
    """What it prints goes to a file, bounded like any other that it writes."""
    environment = {"PATH": os.environ.get("PATH", os.defpath), "HOME": str(home), "TMPDIR": str(home), "LANG": "C.UTF-8"}
    if "PYTHONPATH" in os.environ:
        environment["PYTHONPATH"] = os.environ["PYTHONPATH"]
    return subprocess.Popen(command, cwd=folder, env=environment, stdin=subprocess.DEVNULL,  # noqa: S603 words of ours
                            stdout=printed, stderr=subprocess.DEVNULL, start_new_session=True)


def _wait(program: str, process: subprocess.Popen, seconds: int) -> None:
    try:
        ended = process.wait(seconds)
    except subprocess.TimeoutExpired as error:
        raise Mislukt(f"{program} took longer than {seconds} seconds") from error
    finally:
        _end(process)
    if ended:
        raise Mislukt(f"{program} ended with {ended}")


def _end(process: subprocess.Popen) -> None:
    """End it and all that it started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
