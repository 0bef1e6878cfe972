"""Which behandeldienst handles which aanvraag of a bevoegd gezag, and what is wrong with its rules?

A rule is (kind of aanvraag or empty, werkzaamheid or empty, behandeldienst or empty for the bevoegd gezag itself). The most
specific rule that fits wins; of equal ones that of the list that comes first. It is asked once, when a dossier begins.
"""

from collections.abc import Iterable

from content_types.aanvraag import SOORTEN_AANVRAAG, Aanvraag
from content_types.dossier import Dossier
from content_types.organisatie import Organisatie
from portal.services.catalog import catalog_of, having
from workflows.roles import Role

BEHANDELEN = (Role.COORDINATOR, Role.BEHANDELAAR)
"""Who has to be there, or what comes in stays lying."""


def _weight(rule) -> tuple[bool, bool]:
    """A werkzaamheid says more than a kind of aanvraag."""
    return bool(rule[1]), bool(rule[0])


def in_volgorde(regels) -> list[tuple[str, str, str]]:
    """The rules in the order in which they are tried."""
    return sorted(regels, key=_weight, reverse=True)


def regel_voor(regels, soort: str, codes: Iterable[str]):
    """The rule that holds for an aanvraag of this kind with these werkzaamheden, or None."""
    codes = set(codes)
    return next((rule for rule in in_volgorde(regels) if rule[0] in ("", soort) and (not rule[1] or rule[1] in codes)), None)


def voor(gezag: Organisatie, aanvraag: Aanvraag) -> str:
    """Id of the behandeldienst that gets this aanvraag; empty where the bevoegd gezag handles it itself."""
    found = regel_voor(gezag.behandeldiensten, aanvraag.soort_aanvraag, aanvraag.codes())
    return found[2] if found else ""


def werkt_nooit(rule, regels, codes: Iterable[str]) -> bool:
    """Can this rule never apply, because of earlier ones or because its werkzaamheid no longer exists?"""
    soorten = [rule[0]] if rule[0] else list(SOORTEN_AANVRAAG)
    known = set(codes)
    tries = [[code] for code in known & {rule[1]}] if rule[1] else [[], *([code] for code in known)]
    return not any(regel_voor(regels, soort, tried) == rule for soort in soorten for tried in tries)


def bezetting(site, dienst: str) -> list[Role]:
    """Which roles nobody active has at this behandeldienst."""
    return [role for role in BEHANDELEN if not site.gebruikers.with_role(role, dienst)]


def diensten_van(gezag: Organisatie) -> list[str]:
    """The behandeldiensten in its rules, once each."""
    return list(dict.fromkeys(dienst for *_, dienst in gezag.behandeldiensten if dienst))


def gezagen_van(site, dienst: str) -> list[Organisatie]:
    """The bevoegd gezagen of which a rule names this behandeldienst."""
    return [gezag for gezag in site.organisaties.of_kind("bevoegd gezag") if dienst in diensten_van(gezag)]


def lopend(site, gezag: str) -> dict[str, int]:
    """How many running dossiers of this bevoegd gezag each behandeldienst has; an empty id for the bevoegd gezag itself."""
    cat = catalog_of(site)
    if "behandeldienst" not in cat:
        return {}
    running = having(cat, "lopend", gezag)
    counted = {dienst: len(cat.family.IF.intersection(running, having(cat, "behandeldienst", dienst)))
               for dienst in cat["behandeldienst"]._fwd_index}
    return {dienst: number for dienst, number in counted.items() if number}


def heeft_dossiers(site, organisatie: str) -> bool:
    """Did this organisation ever get a dossier?"""
    cat = catalog_of(site)
    dossiers = having(cat, "soort", Dossier.soort)
    return any(cat.family.IF.intersection(dossiers, having(cat, name, organisatie))
               for name in ("organisatie", "behandeldienst"))
