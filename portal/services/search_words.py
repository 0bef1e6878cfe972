"""What of a thing can be found, and by whom? Turns a publicatie, a page or a dossier into a document of the index."""

from collections.abc import Callable, Iterator
from datetime import date, datetime

import tantivy

from content_types.aanvraag import Aanvraag
from content_types.aanvulling import Aanvulbestand
from content_types.adviesverzoek import Adviesverzoek
from content_types.base import Content, inside, is_fictief, path_of
from content_types.bestand import Bestand, Bijlage, Document
from content_types.dossier import Dossier, Dossierdeel, ZaakZonderBesluit
from content_types.map import Map
from content_types.pagina import Nieuws, Pagina
from content_types.postbrief import Postbrief
from content_types.publicatie import Publicatie
from content_types.webbestand import Webbestand
from content_types.webinhoud import Webinhoud
from portal.services import (
    buurten,
    documentlijst,
    fasen,
    rights,
    search_area,
    search_compounds,
    search_spelling,
    webtekst,
)
from workflows.permissions import Permission
from workflows.roles import ONLY_WHERE_ASSIGNED, VAN_EEN_DIENST, Role

MOST_TEXT = 500_000
PUBLIC_KINDS = (Publicatie, Webinhoud)
ANY_DAY = date.max
"""What the public may read does not depend on the day: local roles are given to people."""


def document(obj: Content) -> tantivy.Document:
    """What the index keeps of `obj`."""
    fields = {
        "oid": obj._p_oid.hex(), "pad": path_of(obj), "object": obj.soort, "titel": obj.titel,
        "organisatie": obj.organisatie, "sleutel": keys_to(obj),
        "publiek": "ja" if rights.allowed(rights.ANONYMOUS, Permission.VIEW, obj, ANY_DAY) else "nee",
        **READERS[type(obj)](obj),
    }
    last = int.from_bytes(obj._p_oid[4:])
    fields["volgorde"] = (fields.get("datum", 0) << 32) + last
    fields["gewijzigd"] = (_last_deed(obj) << 32) + last
    fields["stam"] = search_compounds.stammen(f"{fields['titel']} {fields.get('tekst', '')}")
    if fields["publiek"] == "ja":
        fields["openbaar"] = obj.soort
        words = [fields["titel"], fields.get("adres", ""), *fields.get("werkzaamheid", ())]
        fields["woord"] = search_spelling.woorden(" ".join(words))
    return tantivy.Document(**{name: value if isinstance(value, list) else [value]
                               for name, value in fields.items() if value not in ("", None)})


def _last_deed(obj: Content) -> int:
    """When something was last done with it, in seconds; 0 where nothing is noted."""
    return int(datetime.fromisoformat(obj.history[-1].at).timestamp()) if obj.history else 0


def _publicatie(publicatie: Publicatie) -> dict:
    """A withdrawn notice is found by its title and place only: its text was taken back."""
    withdrawn = publicatie.state == "ingetrokken"
    day = publicatie.gepubliceerd_op
    texts = () if withdrawn else _notice_texts(publicatie)
    return {
        **_public_place(publicatie), "tekst": _joined([publicatie.zaaknummer, *texts]),
        "soort_bekendmaking": publicatie.soort_bekendmaking, "uitkomst": publicatie.uitkomst, "fase": fasen.van(publicatie),
        "werkzaamheid": list(publicatie.werkzaamheden), "datum": day.toordinal() if day else 0,
        "jaar": day.year if day else 0,
        "bezwaar_einde": 0 if withdrawn or not _last_day(publicatie) else _last_day(publicatie).toordinal(),
    }


def _public_place(publicatie: Publicatie) -> dict:
    """Its address with the neighbourhoods around it, and where it lies."""
    found = place(publicatie.locatie, publicatie.adres)
    namen = buurten.namen(publicatie)
    return found | {"adres": " ".join([found["adres"], *namen]), "buurt": namen, **search_area.velden(publicatie.locatie)}


def _last_day(publicatie: Publicatie):
    """The last day to object, or to react to a draft decision; none for a decision that was put aside."""
    if publicatie.achterhaald:
        return None
    return publicatie.bezwaar_einde or publicatie.reactie_einde


def _notice_texts(publicatie: Publicatie) -> Iterator[str]:
    yield from (publicatie.samenvatting, *publicatie.voorschriften, *publicatie.werkzaamheden)
    yield from (file.tekst for file in publicatie.documenten())


def _dossier(dossier: Dossier) -> dict:
    aanvraag: Aanvraag = dossier.aanvraag
    aanvrager = aanvraag.deel("aanvrager")
    texts = [dossier.zaaknummer, aanvraag.verzoeknummer, aanvraag.deel("werkzaamheden").get("omschrijving", ""),
             aanvrager.get("naam", ""), aanvrager.get("bedrijfsnaam", "")]
    return {**place(aanvraag.deel("locatie"), dossier.adres), "tekst": _joined(texts),
            "werkzaamheid": aanvraag.werkzaamheden(), "datum": dossier.ontvangen.toordinal(),
            "jaar": dossier.ontvangen.year}


def _pagina(pagina: Pagina) -> dict:
    """The words as they are read; news has its day."""
    words = [pagina.samenvatting, webtekst.leesbaar(pagina.tekst, pagina.opmaak)]
    return {"tekst": _joined(words), "datum": pagina.datum.toordinal() if pagina.datum else 0}


def _webinhoud(inhoud: Webinhoud) -> dict:
    """A folder or a file of the web editors is found by its title and what is said of it."""
    return {"tekst": _joined([inhoud.samenvatting, getattr(inhoud, "bestandsnaam", "")])}


def _bestand(bestand: Bestand) -> dict:
    """A file of a dossier is found by itself: it may have rights of its own."""
    words = [bestand.bestandsnaam, getattr(bestand, "omschrijving", ""), bestand.tekst]
    return {"tekst": _joined(words), "zaak": inside(bestand, Dossier).zaaknummer, "datum": bestand.op.toordinal()}


READERS: dict[type, Callable] = {Publicatie: _publicatie, Dossier: _dossier, ZaakZonderBesluit: _dossier, Pagina: _pagina,
                                 Nieuws: _pagina, Map: _webinhoud, Webbestand: _webinhoud,
                                 **dict.fromkeys((Document, Postbrief, Bijlage, Aanvulbestand), _bestand)}
"""Kind of thing → what is read from it besides what all have."""
OBJECTEN = (Document.soort, Postbrief.soort, Bijlage.soort, Aanvulbestand.soort)
"""The kinds of file that are found by themselves."""


def findable(obj) -> bool:
    """Is this a thing that is found by itself? A file is where it is a document, a bijlage or a sent file of an aanvulling or an
    advice in a dossier; elsewhere its words belong to what it lies in. Nothing of a ketensimulatie is found."""
    if type(obj) in READERS and is_fictief(obj):
        return False
    if isinstance(obj, Webbestand) or not isinstance(obj, Bestand) or type(obj) not in READERS:
        return type(obj) in READERS
    home = obj.__parent__
    if isinstance(obj, Aanvulbestand):
        return bool(obj.zending) and inside(obj, Dossier) is not None
    if isinstance(home, Adviesverzoek):
        return obj in home.verstuurde_documenten()
    return isinstance(getattr(home, "__parent__", None), Dossier) and (
        isinstance(home, Aanvraag) or isinstance(home, Dossierdeel) and home.__name__ == documentlijst.NAAM)


def files_of(dossier: Dossier) -> Iterator[Bestand]:
    """The files of a dossier that are found by themselves."""
    sent = (*dossier.aanvulbestanden(), *documentlijst.geadviseerd(dossier))
    yield from (file for file in (*dossier.aanvraag.values(), *dossier[documentlijst.NAAM].values(), *sent) if findable(file))


def _joined(texts) -> str:
    return "\n".join(text for text in texts if text)[:MOST_TEXT]


def place(locatie: dict, adres: str) -> dict:
    """How a place is found: by any word of its address, by "12a" and "12 a", and by its postcode however typed."""
    apart = f"{locatie.get('huisnummer') or ''} {locatie.get('toevoeging') or ''}"
    more = [locatie.get("kadaster", ""), locatie.get("toelichting", "")]
    return {"adres": " ".join([adres, apart, *more]), "plaats": locatie.get("plaats", "").strip(),
            "postcode": "".join(locatie.get("postcode", "").split()).upper()}


def keys_to(obj: Content) -> list[str]:
    """Who may find it besides the public: roles at its organisation or its behandeldienst that may read it, and people named
    on it."""
    if isinstance(obj, Bestand) and not isinstance(obj, Webinhoud):
        return [*keys_to(inside(obj, Dossier)), *_advisers(obj)]
    grid = obj.workflow.states[obj.state].grid
    reading = {role for role, may in grid.items() if Permission.VIEW in may and role is not Role.PUBLIEK}
    held = reading - ONLY_WHERE_ASSIGNED if obj.local_only else reading
    there = held & VAN_EEN_DIENST if obj.behandeldienst else ()
    named = [local.principal for local in obj.local_roles if local.role in reading]
    return [*(f"{role}@{where}" for role in sorted(held) for where in ("", obj.organisatie)),
            *(f"{role}@{obj.behandeldienst}" for role in sorted(there)), *named]


def _advisers(bestand: Bestand) -> list[str]:
    """Whom a request for advice gave this file, itself or with the aanvraag."""
    above = () if Role.ADVISEUR in bestand.own_roles_only else (bestand.__parent__,)
    return [local.principal for obj in (bestand, *above) for local in obj.local_roles if local.role is Role.ADVISEUR]


def keys_of(who: rights.Identity) -> tuple[str, ...]:
    """The keys that somebody holds; the counterpart of `keys_to`. What is found is asked for its right once more."""
    return (*(f"{role}@{where}" for role, where in who.rollen), *sorted(who.principals))
