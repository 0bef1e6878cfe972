"""What does a ketensimulatie leave behind? Nothing but what the audit trail has of it: this takes all else away."""

from content_types.base import path_of
from content_types.ketensimulatie import REEKS
from portal.services import catalog, proef
from workflows.permissions import Permission


def opruimen(by) -> int:
    """Take away the fictitious cases with their files, messages, jobs, people and organisations; how many cases there were.
    A second time changes nothing. The reports stay."""
    by.require(Permission.MANAGE, by.site["beheer"])
    number = _zaken(by.site)
    _concepten(by.site)
    _taken(by.site)
    _ontvangen(by.site)
    _pogingen(by.site)
    _overgedragen(by.site)
    _berichten(by.site)
    gone = _organisaties_en_mensen(by.site)
    for run in by.site.ketensimulaties.values() if by.site.ketensimulaties is not None else ():
        by.site.ketensimulaties.post = ""
        run.stand = "gestopt" if run.stand in ("wacht", "loopt") else run.stand
    if number or gone:
        by.record(by.site.ketensimulaties, "ketensimulatie opgeruimd", f"{number} proefzaken")
    return number


def wat_er_is(site) -> int:
    """How many fictitious cases there are now."""
    return sum(1 for _ in _namen(site))


def _namen(site):
    """(folder of the year, name) of each fictitious case."""
    for year in site["dossiers"].values():
        yield from ((year, name) for name in year._items.keys(f"{REEKS}-", f"{REEKS}."))


def _zaken(site) -> int:
    found = list(_namen(site))
    for year, name in found:
        catalog.forget(site, path_of(year[name]))
        _beelden(site, year[name])
        year.remove(name)
    for concept in [concept for concept, nummer in site.ingediend.items() if nummer.startswith(f"{REEKS}-")]:
        del site.ingediend[concept]
    return len(found)


def _beelden(site, dossier) -> None:
    """The previews of its attachments. Of other files they can be of a real case as well, by the same bytes."""
    known = site.documentbeheer.voorbeelden if site.documentbeheer is not None else {}
    for bestand in dossier.aanvraag.bijlagen():
        known.pop(bestand.sha256, None)


def _ontvangen(site) -> None:
    """What was brought as if from another loket, and the numbers that it was known by."""
    postvak = site["postvak"]
    for bericht in [bericht for bericht in postvak.values() if bericht.fictief]:
        for key in [key for key, (_, path) in site.verzoeken.items() if path == path_of(bericht)]:
            del site.verzoeken[key]
        postvak.vergeet(bericht)


def _overgedragen(site) -> None:
    """Mailboxes, and what was handed over by them or as a ZIP."""
    if site.overdrachten is None:
        return
    for organisatie in [o.__name__ for o in site.organisaties.values() if o.fictief]:
        for overdracht in list(site.overdrachten.van_ontvanger(organisatie)):
            site.overdrachten.vergeet(overdracht)
        site.postbussen.vergeet(organisatie)


def _pogingen(site) -> None:
    """What was counted of who came too often."""
    known = site.postbussen.values() if site.postbussen is not None else ()
    boxes = tuple(f"postbus:{box.gebruikersnaam}:" for box in known if _van_ons(site, box.__name__))
    for key in [key for key in site.pogingen if f"{REEKS}-" in key or proef.DOMEIN in key or f"{key}:".startswith(boxes)]:
        del site.pogingen[key]


def _concepten(site) -> None:
    for name in [name for name, aanvraag in site["aanvragen"]._items.items() if aanvraag.fictief]:
        site["aanvragen"].remove(name)


def _berichten(site) -> None:
    """The koppelingen, and what went over them."""
    if site.koppelingen is None or site.stufberichten is None:
        return
    koppelingen = [k.__name__ for k in site.koppelingen.values() if _van_ons(site, k.partner)]
    berichten = site.stufberichten
    for name in [b.__name__ for b in berichten.values() if b.koppeling in koppelingen or b.zender in koppelingen]:
        berichten.remove(name)
    starts = (*koppelingen, "proef-", f"{REEKS}-")
    for index in (berichten.referenties, berichten.per_verzoek, berichten.kenmerken, berichten.per_zaak or {}):
        for key in [key for key in index if key.lstrip(">").startswith(starts) or f"/{REEKS}-" in key]:
            del index[key]
    for name in koppelingen:
        site.koppelingen.remove(name)


def _van_ons(site, organisatie: str) -> bool:
    found = site.organisaties.get(organisatie)
    return found is not None and found.fictief


def _taken(site) -> None:
    """Jobs about it, also those that are done: they hold what mails said."""
    open_taken(site)
    for taak in [taak for taak in site.taken.values() if _gaat_over_proef(site, taak)]:
        site.taken.remove(taak.__name__)


def open_taken(site) -> None:
    """What would still be done for a simulation that is over."""
    for taak in [taak for taak in site.taken.open.values() if _gaat_over_proef(site, taak)]:
        site.taken.settle(taak)
        site.taken.remove(taak.__name__)


def _gaat_over_proef(site, taak) -> bool:
    if taak.dossier.startswith(f"{REEKS}-") or _van_ons(site, taak.organisatie):
        return True
    words = [value for value in taak.argumenten.values() if isinstance(value, str)]
    bericht = site.stufberichten.get(taak.argumenten.get("bericht", "")) if site.stufberichten is not None else None
    koppeling = site.koppelingen.get(bericht.koppeling) if bericht is not None else None
    if koppeling is not None and _van_ons(site, koppeling.partner):
        return True
    return bool(taak.argumenten.get("fictief")) or any(f"/{REEKS}-" in word or proef.is_adres(word) for word in words)


def _organisaties_en_mensen(site) -> int:
    people = [g for g in site.gebruikers.values() if g.fictief]
    for mandaat in [m for m in (site.mandaten.values() if site.mandaten is not None else ()) if _van_ons(site, m.organisatie)]:
        catalog.forget(site, path_of(mandaat))
        site.mandaten.remove(mandaat.__name__)
    for gebruiker in people:
        site.gebruikers.remove(gebruiker.__name__)
    ours = [o.__name__ for o in site.organisaties.values() if o.fictief]
    for folder in (site.berichtteksten, site.statusteksten, site.sjablonen, site.vragensets):
        items = folder._items if folder is not None else {}
        for key in [key for key, item in items.items() if getattr(item, "organisatie", "") in ours]:
            folder.remove(key)
    for name in ours:
        site.organisaties.remove(name)
    return len(people) + len(ours)
