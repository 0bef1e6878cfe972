"""Of which organisations does somebody who manages things see messages, mailboxes and deliveries; and which are only played?"""

from content_types.ketensimulatie import REEKS
from workflows.roles import Role


def bereik(by) -> frozenset[str] | None:
    """Of which organisations this person sees deliveries; None: of all. Who manages the portal for one organisation sees those of
    that one, and nothing of which is not known whose it is."""
    where = {where for role, where in by.who.rollen if role == Role.LOKAAL_BEHEERDER}
    return None if "" in where or not where else frozenset(where)


def ziet(by, organisatie: str) -> bool:
    """Does this person see what is of this organisation (empty: of nobody that is known)?"""
    seen = bereik(by)
    return seen is None or organisatie in seen


def is_proef(site, organisatie: str, zaaknummer: str = "") -> bool:
    """Is it of a ketensimulatie, also of one that was cleared away? Lists of what really goes on leave that out."""
    found = site.organisaties.get(organisatie) if organisatie else None
    return zaaknummer.startswith(f"{REEKS}-") or bool(organisatie) and (found is None or found.fictief)
