"""What can be done with a message from another system? Keep it as it came, note what became of it, have it read again."""

from content_types.bericht_in import DEUREN, NEEDS_A_PERSON, BerichtIn
from content_types.bestand import Document
from content_types.stufbericht import GEZAG
from portal.services import jobs
from portal.services.file_types import safe_name
from workflows.machine import Refused
from workflows.permissions import Permission

LEZEN = "bericht_lezen"
"""The kind of job that reads a message; who does it is in portal.integrations.inlezen."""
WAAROM = "Schrijf op wat u met het bericht hebt gedaan."


def bewaren(source, name: str, by, *, deur: str, mime: str = "application/octet-stream", **fields) -> BerichtIn:
    """Keep the message before anything tries to make something of it, and ask for that. Commit after this."""
    postvak = by.site["postvak"]
    by.require(Permission.INBOX, postvak)
    gezag = by.site.organisaties.get(fields.get("aanleveraar", ""))
    if gezag is not None:
        fields |= {"fictief": gezag.fictief} | ({"organisatie": gezag.__name__} if gezag.soort_organisatie == GEZAG else {})
    bericht = postvak.add(BerichtIn(kanaal="", bestandsnaam=safe_name(name), ontvangen_op=by.now, deur=deur, **fields))
    bericht.add(Document(source, bestandsnaam=safe_name(name), mime=mime, door=by.who.id, op=by.now), "bestand")
    if bericht.origineel:
        postvak.noem(f"sha {bericht.origineel}", bericht)
    bericht.taak = by.enqueue(LEZEN, bericht=bericht.__name__).__name__
    by.record(bericht, f"bericht ontvangen: {bericht.bestandsnaam}", DEUREN[deur].lower())
    return bericht


def eerder(by, origineel: str) -> BerichtIn | None:
    """The message that came with these very bytes before, or None."""
    by.require(Permission.INBOX, by.site["postvak"])
    return next(iter(by.site["postvak"].bij(f"sha {origineel}")), None)


def nog_eens(bericht: BerichtIn, by) -> None:
    """The same bytes came once more; they are kept once, and read again where that did not go well."""
    bericht.herhaald += 1
    by.record(bericht, "hetzelfde bericht kwam nog eens")
    if bericht.uitkomst in ("onleesbaar", "met_de_hand"):
        opnieuw(bericht, by)


def noteren(bericht: BerichtIn, uitkomst: str, by, *, reden: str = "", dossier: str = "", ontbrekend=(), **fields) -> None:
    """What became of it; `uitkomst` is one of UITKOMSTEN."""
    bericht.uitkomst, bericht.reden, bericht.dossier = uitkomst, reden, dossier
    bericht.ontbrekend, bericht.gelezen_op = tuple(ontbrekend), by.now
    for name, value in fields.items():
        setattr(bericht, name, value)
    found = by.site["dossiers"].by_zaaknummer(dossier) if dossier else None
    if found is not None:
        bericht.organisatie, bericht.fictief = bericht.organisatie or found.organisatie, found.fictief
    if bericht.kenmerk:
        by.site["postvak"].noem(f"nr {bericht.kenmerk}", bericht)
    by.record(bericht, f"bericht {uitkomst}", reden)


def opnieuw(bericht: BerichtIn, by) -> None:
    """Have it read once more, after the portal or its settings were mended. A second click is one."""
    by.require(Permission.INBOX, bericht)
    if bericht.uitkomst not in NEEDS_A_PERSON:
        raise Refused("Dit bericht is al verwerkt. Het hoeft niet opnieuw.")
    taak = by.site.taken.open.get(bericht.taak)
    if taak is not None and taak.stand == "wacht" and bericht.uitkomst == "ontvangen":
        return
    bericht.uitkomst, bericht.wacht_op = "ontvangen", ""
    if taak is None:
        bericht.taak = by.enqueue(LEZEN, bericht=bericht.__name__).__name__
    elif taak.stand != "wacht":
        jobs.try_again(by.site, taak, by.now)
        taak.fout = ""
    by.record(bericht, "bericht wordt opnieuw gelezen")


def zichtbaar(postvak, by) -> list[BerichtIn]:
    """What this person may see of what really came in."""
    return [b for b in postvak.values() if not b.fictief and by.may(Permission.INBOX, b)]


def alle_opnieuw(postvak, by) -> int:
    """Have everything read again that could not be processed; how many."""
    by.require(Permission.INBOX, postvak)
    found = [b for b in zichtbaar(postvak, by) if b.uitkomst in ("onleesbaar", "met_de_hand")]
    for bericht in found:
        opnieuw(bericht, by)
    return len(found)


def afhandelen(bericht: BerichtIn, by, waarom: str) -> None:
    """Somebody dealt with it by hand; `waarom` says how. The same once more changes nothing. Raises Refused."""
    by.require(Permission.INBOX, bericht)
    if bericht.uitkomst == "afgehandeld":
        return
    if bericht.uitkomst not in NEEDS_A_PERSON:
        raise Refused("Dit bericht is al verwerkt.")
    if not waarom.strip():
        raise Refused(WAAROM)
    if len(waarom) > 500:
        raise Refused("Deze tekst is te lang. Gebruik niet meer dan 500 tekens.")
    bericht.uitkomst, bericht.reden, bericht.wacht_op = "afgehandeld", waarom.strip(), ""
    by.record(bericht, "bericht met de hand afgehandeld", waarom.strip())
