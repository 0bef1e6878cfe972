"""What can be done with templates and standard conditions? Make and change them, and use them in a draft decision.

A draft gets a copy of the words: what is changed here later never changes a decision.
"""

from content_types.aanvraag import WERKZAAMHEDEN
from content_types.beschikking import KIEST_UITKOMST, SOORTEN, UITKOMSTEN, Beschikking
from content_types.sjabloon import BLOKKEN, Sjabloon, Standaardvoorschrift
from portal.services import invulvelden, stale
from workflows.machine import Refused
from workflows.permissions import Permission

MEEST_VOORSCHRIFTEN = 200


# The templates themselves


def maken(by, *, naam: str, organisatie: str, soort_besluit: str, uitkomst: str = "", actief: bool = True, **blokken) -> Sjabloon:
    """A new template; `blokken` by the names of BLOKKEN. The same once more is the one there is. Raises Refused."""
    by.require(Permission.MANAGE, by.site["beheer"])
    fields = {"naam": naam.strip(), "organisatie": organisatie, "soort_besluit": soort_besluit, "uitkomst": uitkomst,
              "actief": actief, **blokken}
    _check_template(by, fields)
    return _added(by, Sjabloon, fields, "sjabloon gemaakt")


def sjabloon_wijzigen(sjabloon: Sjabloon, by, *, versie: str | None = None, **fields) -> None:
    """Change it for decisions to come. Raises Refused, also when somebody else changed it since `versie`."""
    by.require(Permission.MANAGE, by.site["beheer"])
    names = ("naam", "organisatie", "soort_besluit", "uitkomst", "actief", *BLOKKEN)
    new = {name: fields.get(name, getattr(sjabloon, name)) for name in names}
    _check_template(by, new)
    _changed(sjabloon, by, new, versie, "sjabloon gewijzigd")


def _check_template(by, fields: dict) -> None:
    soort, uitkomst = fields["soort_besluit"], fields["uitkomst"]
    if soort not in SOORTEN or (uitkomst not in UITKOMSTEN if soort in KIEST_UITKOMST else uitkomst):
        raise Refused("Kies waarvoor het sjabloon is.")
    _check_organisation(by, fields["organisatie"])
    if not fields["naam"].strip():
        raise Refused("Geef het sjabloon een naam.")
    unknown = [plek for name in BLOKKEN for plek in invulvelden.onbekend(fields.get(name, ""))]
    if unknown:
        raise Refused(f"Deze invulplekken bestaan niet: {', '.join(dict.fromkeys(unknown))}. Kies uit de lijst met "
                      "invulplekken.")


def _check_organisation(by, organisatie: str) -> None:
    found = by.site.organisaties.get(organisatie)
    if found is None or found.soort_organisatie != "bevoegd gezag":
        raise Refused("Kies een bevoegd gezag uit de lijst.")


def voorschrift_maken(by, *, kop: str, organisatie: str, werkzaamheid: str, tekst: str, grondslag: str = "",
                      actief: bool = True) -> Standaardvoorschrift:
    """A new standard condition; the same once more is the one there is. Raises Refused."""
    by.require(Permission.MANAGE, by.site["beheer"])
    fields = {"kop": kop.strip(), "organisatie": organisatie, "werkzaamheid": werkzaamheid, "tekst": " ".join(tekst.split()),
              "grondslag": grondslag.strip(), "actief": actief}
    _check_condition(by, fields)
    return _added(by, Standaardvoorschrift, fields, "standaardvoorschrift gemaakt")


def voorschrift_wijzigen(voorschrift: Standaardvoorschrift, by, *, versie: str | None = None, **fields) -> None:
    """Change it for decisions to come. Raises Refused, also when somebody else changed it since `versie`."""
    by.require(Permission.MANAGE, by.site["beheer"])
    names = ("kop", "organisatie", "werkzaamheid", "tekst", "grondslag", "actief")
    new = {name: fields.get(name, getattr(voorschrift, name)) for name in names}
    new["tekst"] = " ".join(new["tekst"].split())
    _check_condition(by, new)
    _changed(voorschrift, by, new, versie, "standaardvoorschrift gewijzigd")


def _check_condition(by, fields: dict) -> None:
    _check_organisation(by, fields["organisatie"])
    if fields["werkzaamheid"] not in WERKZAAMHEDEN:
        raise Refused("Kies een werkzaamheid uit de lijst.")
    if not fields["kop"].strip() or not fields["tekst"]:
        raise Refused("Schrijf het onderwerp en de tekst van het voorschrift.")
    unknown = invulvelden.onbekend(fields["tekst"])
    if unknown:
        raise Refused(f"Deze invulplekken bestaan niet: {', '.join(unknown)}. Kies uit de lijst met invulplekken.")


def _added(by, cls: type, fields: dict, what: str):
    for known in by.site.sjablonen.alle(cls):
        if all(getattr(known, name) == value for name, value in fields.items()):
            return known
    item = by.site.sjablonen.add(cls(**fields))
    by.record(item, what, item.titel)
    return item


def _changed(item, by, new: dict, versie: str | None, what: str) -> None:
    if all(getattr(item, name) == value for name, value in new.items()):
        return
    stale.check(item, versie)
    for name, value in new.items():
        setattr(item, name, value)
    by.record(item, what, item.titel)


# In a draft decision


def te_kiezen(beschikking: Beschikking, site) -> list[Sjabloon]:
    """The templates that fit this decision."""
    if site.sjablonen is None:
        return []
    return site.sjablonen.voor_besluit(beschikking.dossier.organisatie, beschikking.soort_besluit, beschikking.uitkomst)


def toepassen(beschikking: Beschikking, sjabloon: Sjabloon, by, *, versie: str | None = None) -> list[str]:
    """Copy the blocks of a template into the empty texts of a draft, with its places filled in.

    A text in which something stands already is left alone; gives the titles of those. Raises Refused.
    """
    by.require(Permission.EDIT, beschikking)
    if sjabloon not in te_kiezen(beschikking, by.site):
        raise Refused("Dit sjabloon past niet bij dit besluit. Kies een ander sjabloon.")
    if beschikking.sjabloon == sjabloon.__name__ and all(getattr(beschikking, name) for name in sjabloon.blokken()):
        return []
    stale.check(beschikking, versie)
    kept = [BLOKKEN[name] for name in sjabloon.blokken() if getattr(beschikking, name)]
    for name, tekst in sjabloon.blokken().items():
        if not getattr(beschikking, name):
            setattr(beschikking, name, invulvelden.invullen(tekst, beschikking.dossier, by.site))
    if beschikking.soort_besluit in KIEST_UITKOMST and not beschikking.uitkomst:
        beschikking.uitkomst = sjabloon.uitkomst
    beschikking.sjabloon = sjabloon.__name__
    _written(beschikking, by, f"sjabloon gebruikt: {sjabloon.naam}")
    return kept


def _written(beschikking: Beschikking, by, what: str) -> None:
    if by.who.id not in beschikking.opstellers:
        beschikking.opstellers = (*beschikking.opstellers, by.who.id)
    by.record(beschikking, what)


def voorschriften_te_kiezen(beschikking: Beschikking, site) -> list[Standaardvoorschrift]:
    """The standard conditions for the werkzaamheden of the aanvraag that are not in the decision yet; each text once."""
    if site.sjablonen is None:
        return []
    chosen, dossier = set(beschikking.voorschriftenlijst()), beschikking.dossier
    codes = dossier.aanvraag.deel("werkzaamheden").get("werkzaamheden", ())
    keys = {code if code in WERKZAAMHEDEN else "anders" for code in codes}
    found = {}
    for voorschrift in site.sjablonen.voor_werkzaamheden(dossier.organisatie, keys):
        tekst = invulvelden.invullen(voorschrift.tekst, dossier, site)
        if tekst not in chosen:
            found.setdefault(tekst, voorschrift)
    return list(found.values())


def voorschriften_zetten(beschikking: Beschikking, by, *, teksten, erbij=(), versie: str | None = None) -> None:
    """The conditions of a draft in their order: `teksten`, then the standard ones named in `erbij`. Raises Refused."""
    by.require(Permission.EDIT, beschikking)
    offered = {v.__name__: v for v in voorschriften_te_kiezen(beschikking, by.site)}
    lines = [" ".join(tekst.split()) for tekst in teksten]
    added = [invulvelden.invullen(offered[name].tekst, beschikking.dossier, by.site) for name in erbij if name in offered]
    voorschriften = "\n".join(line for line in (*lines, *added) if line)
    if len(voorschriften.splitlines()) > MEEST_VOORSCHRIFTEN or len(voorschriften) > 50_000:
        raise Refused("Dit zijn te veel voorschriften. Gebruik er hoogstens 200, met samen hoogstens 50.000 tekens.")
    if voorschriften == beschikking.voorschriften:
        return
    stale.check(beschikking, versie)
    beschikking.voorschriften = voorschriften
    _written(beschikking, by, "voorschriften gewijzigd")
