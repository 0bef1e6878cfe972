"""What does the lokaal beheerder note of a row of the set-up of an organisation? Raises Refused, NotAllowed."""

from dataclasses import replace
from datetime import date

from content_types.base import fingerprint
from content_types.inrichtlijst import LEEG, PUNTEN, Notering
from content_types.organisatie import Organisatie
from portal.services.clock import civil_date
from workflows.machine import Refused
from workflows.permissions import Permission
from workflows.termijnen import datum_kort

NOG_NIET = "De dag waarop het is gedaan, kan niet na vandaag liggen."


def versie(notering: Notering) -> str:
    """Another one after each change of a row."""
    return fingerprint([notering.naam, str(notering.op)])[:16]


def noteren(organisatie: Organisatie, naam: str, by, *, eigenaar: str = "", uiterlijk: date | None = None,
            gedaan_op: date | None = None, tekst: str = "", was: str | None = None) -> None:
    """`was` is the version that the form was made from. The same once more changes nothing."""
    by.require(Permission.MANAGE, organisatie)
    if organisatie.soort_organisatie != "bevoegd gezag" or naam not in PUNTEN:
        raise Refused("Dit punt staat niet (meer) op de lijst.")
    now = organisatie.inrichtlijst.get(naam, LEEG)
    new = replace(now, eigenaar=eigenaar, uiterlijk=uiterlijk, gedaan_op=gedaan_op, tekst=tekst)
    if new == now:
        return
    if was is not None and was != versie(now):
        raise Refused(f"{now.naam} heeft dit punt gewijzigd op {datum_kort(civil_date(now.op))}, nadat u het opende. Wat u "
                      "typte, staat hieronder nog. Vergelijk het en bewaar het opnieuw als het zo moet.")
    if gedaan_op is not None and gedaan_op > by.today:
        raise Refused(NOG_NIET)
    organisatie.inrichtlijst = {**organisatie.inrichtlijst, naam: replace(new, naam=by.who.naam, op=by.now)}
    by.record(organisatie, f"inrichtlijst: {PUNTEN[naam].titel}", _why(new))


def _why(noted: Notering) -> str:
    parts = (f"regelt: {noted.eigenaar}" if noted.eigenaar else "",
             f"uiterlijk {datum_kort(noted.uiterlijk)}" if noted.uiterlijk else "",
             f"gedaan op {datum_kort(noted.gedaan_op)}" if noted.gedaan_op else "")
    return "; ".join(filter(None, parts))
