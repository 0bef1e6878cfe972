"""What can be done with templates and standard conditions? Make and change them, and use them in a draft decision.

A draft gets a copy of the words: what is changed here later never changes a decision.
"""

from content_types.aanvraag import WERKZAAMHEDEN
from content_types.beschikking import KIEST_UITKOMST, SOORTEN, UITKOMSTEN, Beschikking
from content_types.sjabloon import BLOKKEN, Sjabloon, Standaardvoorschrift
from portal.actions.beschikking import wijzigen
from portal.services import invulvelden, stale
from workflows.machine import Refused
from workflows.permissions import Permission

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
    names = invulvelden.persoonlijk(fields.get("samenvatting", ""))
    if names:
        raise Refused(f"De samenvatting komt op de openbare pagina. Gebruik {' en '.join(names)} daarin niet.")
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


def te_kiezen(beschikking: Beschikking, site, uitkomst: str | None = None) -> list[Sjabloon]:
    """The templates that fit this decision; `uitkomst` where the form says another one than was kept."""
    if site.sjablonen is None:
        return []
    return site.sjablonen.voor_besluit(beschikking.dossier.organisatie, beschikking.soort_besluit,
                                       beschikking.uitkomst if uitkomst is None else uitkomst)


def overnemen(beschikking: Beschikking, sjabloon: Sjabloon, teksten: dict, site) -> tuple[dict, list[str]]:
    """What a template puts into the empty ones of `teksten`, and the titles of those that stay; nothing is kept yet."""
    new = {name: invulvelden.invullen(tekst, beschikking.dossier, site) for name, tekst in sjabloon.blokken().items()
           if not teksten.get(name)}
    kept = [BLOKKEN[name] for name in sjabloon.blokken() if name not in new]
    if new and beschikking.soort_besluit in KIEST_UITKOMST and not teksten.get("uitkomst"):
        new["uitkomst"] = sjabloon.uitkomst
    return new, kept


def bewaren(beschikking: Beschikking, values: dict, by, *, versie: str | None = None) -> None:
    """Keep a draft as `beschikking.wijzigen` does, and note from which template (`values["sjabloon"]`) words came."""
    wijzigen(beschikking, values, by, versie=versie)
    sjablonen = by.site.sjablonen
    sjabloon = sjablonen.get(values.get("sjabloon") or "") if sjablonen is not None else None
    if not isinstance(sjabloon, Sjabloon) or sjabloon.__name__ == beschikking.sjabloon:
        return
    if (sjabloon.organisatie, sjabloon.soort_besluit) == (beschikking.dossier.organisatie, beschikking.soort_besluit):
        beschikking.sjabloon = sjabloon.__name__
        by.record(beschikking, f"sjabloon gebruikt: {sjabloon.naam}")


def voorschriften_te_kiezen(beschikking: Beschikking, site) -> list[tuple[Standaardvoorschrift, str]]:
    """The standard conditions for the werkzaamheden of the aanvraag, each with its words for this dossier; a text once."""
    if site.sjablonen is None:
        return []
    dossier = beschikking.dossier
    codes = dossier.aanvraag.deel("werkzaamheden").get("werkzaamheden", ())
    keys = {code if code in WERKZAAMHEDEN else "anders" for code in codes}
    found = {}
    for voorschrift in site.sjablonen.voor_werkzaamheden(dossier.organisatie, keys):
        tekst = " ".join(invulvelden.invullen(voorschrift.tekst, dossier, site).split())
        found.setdefault(tekst, voorschrift)
    return [(voorschrift, tekst) for tekst, voorschrift in found.items()]
