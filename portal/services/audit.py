"""What was done, by whom, so that nobody can change the answer unseen? One chain per dossier, one for the portal."""

from collections.abc import Iterator

from content_types.auditregel import Auditlog

PORTAAL = "portaal"
LAAT_LOS = 100
"""After so many chains what was read of them is let go of."""


def log_of(connection) -> Auditlog:
    """The audit trail that belongs to this ZODB connection, in the database `audit`."""
    root = connection.get_connection("audit").root()
    if "audit" not in root:
        root["audit"] = Auditlog()
    return root["audit"]


def write(connection, stroom: str, regel: dict) -> str:
    """Append a line to a stream, in the running transaction; returns its hash.

    The start of a stream is itself a line in the stream of the portal, so that a stream cannot vanish unseen.
    """
    log = log_of(connection)
    if stroom not in log.ketens and stroom != PORTAAL:
        log.keten(PORTAAL).append({"op": regel["op"], "wie": regel["wie"], "wat": f"auditketen {stroom} begonnen",
                                   "waarom": "", "waarop": stroom})
    return log.keten(stroom).append(regel)


def check(connection) -> Iterator[str]:
    """What is wrong with the audit trail, one Dutch sentence each; nothing when it is whole."""
    log = log_of(connection)
    for number, (stroom, keten) in enumerate(log.ketens.items(), start=1):
        broken = keten.broken_at()
        if broken:
            yield f"De keten {stroom} klopt niet vanaf regel {broken}."
        if number % LAAT_LOS == 0:
            laat_los(connection)
    begun = {r["waarop"] for r in log.keten(PORTAAL).regels.values() if r["wat"].startswith("auditketen ")}
    for stroom in sorted(begun - set(log.ketens)):
        yield f"De keten {stroom} is verdwenen."


def laat_los(connection) -> None:
    """Let go of what was read and not changed, in both databases, so that going through everything takes bounded memory."""
    connection.cacheMinimize()
    connection.get_connection("audit").cacheMinimize()


def lines(connection, stroom: str) -> list[dict]:
    """The lines of one stream, oldest first."""
    keten = log_of(connection).ketens.get(stroom)
    return list(keten.regels.values()) if keten else []


def broken_at(connection, stroom: str) -> int | None:
    """The first line of one stream that does not fit; None where all do, or where there is none."""
    keten = log_of(connection).ketens.get(stroom)
    return keten.broken_at() if keten is not None else None


def newest_first(connection, stroom: str) -> Iterator[dict]:
    """The lines of one stream, the last one first, read as far as somebody asks."""
    keten = log_of(connection).ketens.get(stroom)
    for nummer in range(keten.regels.maxKey() if keten and keten.regels else 0, 0, -1):
        yield keten.regels[nummer]
