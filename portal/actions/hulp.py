"""How does the counter help with a concept? Its owner asks for help and reads out a code; who types it may fill in until that
ends. Only a keyed hash of the code is kept (docs/besluiten/0019).

The help is a role on the concept alone, with an end; it ends when the concept is sent, and is never a right on the dossier.
"""

import hmac
import secrets
from dataclasses import replace
from datetime import timedelta

from content_types.aanvraag import Aanvraag
from content_types.base import ALPHABET
from content_types.hulp import Hulp
from portal.services import balie, secret, throttle
from workflows.machine import Refused
from workflows.permissions import Permission
from workflows.roles import Role

DAGEN = 7
TEKENS = 8
POGINGEN = 10
ONBEKEND = ("Met deze code kunnen wij geen aanvraag openen. Vraag de aanvrager om de code nog eens voor te lezen, of om op de "
            "eigen pagina opnieuw hulp te vragen.")
"""The same for a code that never was, ran out or was ended."""
ROLLEN = (Role.HULP, Role.HULP_VERSTUREN)


def vragen(aanvraag: Aanvraag, by, *, versturen: bool = False) -> str:
    """Open the concept to the counter and give the code to read out. An earlier code, and who used it, stop."""
    by.require(Permission.SHARE, aanvraag)
    folder = _balie(by)
    _sluiten(aanvraag, by)
    code = "".join(secrets.choice(ALPHABET) for _ in range(TEKENS))
    aanvraag.hulp = Hulp(organisatie=by.site.bevoegd_gezag, code=_hash(by, code), tot=by.today + timedelta(days=DAGEN),
                         versturen=versturen)
    folder.hulpcodes[aanvraag.hulp.code] = aanvraag.__name__
    by.record(aanvraag, "hulp gevraagd aan de balie", "ook om te versturen" if versturen else "")
    return f"{code[:4]}-{code[4:]}"


def beeindigen(aanvraag: Aanvraag, by) -> None:
    """The owner closes the concept again; a second time changes nothing."""
    by.require(Permission.SHARE, aanvraag)
    if aanvraag.hulp is not None:
        _sluiten(aanvraag, by)
        by.record(aanvraag, "hulp van de balie beëindigd")


def openen(by, code: str) -> Aanvraag | None:
    """The concept that this code opens, for this person of the counter, or None: say ONBEKEND. Raises TooOften.

    Failures are counted per person: commit them also when None.
    """
    folder, key = _balie(by), f"hulpcode:{by.who.id}"
    by.require(Permission.COUNTER, folder)
    throttle.check(by.site, key, by.now, limit=POGINGEN)
    digest = _hash(by, "".join(sign for sign in code.lower() if sign.isalnum())[:64])
    aanvraag = by.site["aanvragen"].get(folder.hulpcodes.get(digest, ""))
    hulp = getattr(aanvraag, "hulp", None)
    if hulp is None or hulp.code != digest or hulp.tot < by.today or hulp.organisatie not in balie.organisaties(by):
        throttle.note(by.site, key, by.now)
        return None
    _toelaten(aanvraag, hulp, by)
    return aanvraag


def _toelaten(aanvraag: Aanvraag, hulp: Hulp, by) -> None:
    principal = by.site.gebruikers[by.who.id].principal
    for role in ROLLEN if hulp.versturen else ROLLEN[:1]:
        aanvraag.give_role(principal, role, by.today, hulp.tot)
    if by.who.naam not in hulp.wie:
        aanvraag.hulp = replace(hulp, wie=(*hulp.wie, by.who.naam))
        by.record(aanvraag, "geopend door de balie met de code van de aanvrager")


def geholpen(aanvraag: Aanvraag, stap: str, by) -> None:
    """Note what the counter filled in, for the owner and in the trail."""
    aanvraag.geholpen = {**aanvraag.geholpen, stap: (by.who.naam, by.now)}
    by.record(aanvraag, f"ingevuld door de balie: {stap}")


def afsluiten(aanvraag: Aanvraag, by) -> None:
    """The concept is sent or wiped: the code and the roles go."""
    if aanvraag.hulp is not None:
        _sluiten(aanvraag, by)


def _sluiten(aanvraag: Aanvraag, by) -> None:
    folder = by.site.balie
    if aanvraag.hulp is not None and folder is not None:
        folder.hulpcodes.pop(aanvraag.hulp.code, None)
    aanvraag.hulp = None
    aanvraag.local_roles = tuple(role for role in aanvraag.local_roles if role.role not in ROLLEN)


def _balie(by):
    if by.site.balie is None:
        raise Refused("De balie kan hier nog niet meekijken. Bel of mail ons.")
    return by.site.balie


def _hash(by, code: str) -> str:
    return hmac.new(secret.key_of(by.settings).encode(), f"hulpcode:{code}".encode(), "sha256").hexdigest()
