"""Who is told what happened, where and how? Notices in the portal and by mail, as each person chose.

A notice is given in the transaction of the deed. It goes to the person, and while that person is away also to who
replaces them. Nobody gets a notice of something they may not open, nor of what they did themselves.
"""

from dataclasses import dataclass
from datetime import timedelta

from pyramid.traversal import find_resource

from content_types.base import Content, inside, path_of
from content_types.dossier import Dossier
from content_types.gebruiker import Gebruiker
from content_types.signaal import Signaal, Signaallijst
from portal.services import mail, proef, rights
from portal.services.daily import daily
from workflows.permissions import Permission

KEEP_DAYS = 90
MOST_KEPT = 1000
MAX_TEKST = 300
KEUZES = {
    "portaal": "Alleen in het portaal", "meteen": "Portaal en meteen e-mail", "dagelijks": "Portaal en e-mail per dag",
    "niets": "Niet",
}


@dataclass(frozen=True)
class Soort:
    """A kind of notice: its title (also the subject of the mail), what happens when nobody chose otherwise, whether
    somebody may choose not to get it at all, and whether it is about the person and not about the work."""

    titel: str
    standaard: str = "meteen"
    kan_uit: bool = False
    persoonlijk: bool = False


SOORTEN = {
    "toegewezen": Soort("Aan u toegewezen"),
    "overgedragen": Soort("Dossiers overgedragen"),
    "vervanging": Soort("Afwezigheid en vervanging", persoonlijk=True),
    "advies_binnen": Soort("Advies ontvangen"),
    "advies_verdelen": Soort("Adviesverzoek te verdelen", "portaal"),
    "advies_toegewezen": Soort("Advies aan u gevraagd"),
    "advies_nieuws": Soort("Nieuws over een advies dat bij u ligt"),
    "advies_herinnering": Soort("Herinnering aan een advies"),
    "advies_weg": Soort("Advies niet meer bij u", persoonlijk=True),
    "advies_ter_controle": Soort("Advies ter controle"),
    "advies_teruggegeven": Soort("Advies terug van de coördinator"),
    "document_erbij": Soort("Document toegevoegd"),
    "opmerking": Soort("Opmerking op een stuk", "dagelijks", kan_uit=True),
    "aanvulling_binnen": Soort("Aanvulling ontvangen"),
    "bericht_binnen": Soort("Bericht van de aanvrager"),
    "zienswijze_binnen": Soort("Zienswijze ontvangen", "dagelijks", kan_uit=True),
    "besluit_ter_controle": Soort("Besluit ter ondertekening"),
    "besluit_teruggestuurd": Soort("Besluit teruggestuurd"),
    "taak_teruggestuurd": Soort("Taak teruggestuurd", "dagelijks"),
    "termijn_bijna": Soort("Termijn bijna voorbij"),
    "termijn_te_laat": Soort("Termijn voorbij"),
    "contact_vervolg": Soort("Vervolg op contact gevraagd"),
    "zegel_gebroken": Soort("Een zegel klopt niet"),
    "overeenkomst_evaluatie": Soort("Overeenkomst bespreken"),
    "niet_afgeleverd": Soort("Niet afgeleverd"),
    "bekendmaking_gestopt": Soort("Bekendmaking niet gelukt"),
    "pagina_gestopt": Soort("Pagina niet op de site gekomen"),
    "overig": Soort("Nieuws in een dossier", "portaal", kan_uit=True),
}
"""What there can be a notice of."""


def keuzes_voor(soort: str) -> dict[str, str]:
    """The choices that somebody has for this kind."""
    return {name: titel for name, titel in KEUZES.items() if name != "niets" or SOORTEN[soort].kan_uit}


def keuze_van(gebruiker: Gebruiker, soort: str) -> str:
    """What this person chose for this kind, or what everybody gets."""
    return dict(gebruiker.signaalkeuzes).get(soort, SOORTEN[soort].standaard)


def geven(by, gebruiker: Gebruiker | None, soort: str, tekst: str, obj: Content | None) -> None:
    """Tell one person one thing about `obj`. `soort` is a key of SOORTEN; None for a person: nothing happens.

    Give it after the change, when the person has the right to open `obj`. The mail holds the title of the kind, the
    zaaknummer and a link; `tekst` is read in the portal only.
    """
    geven_samen(by, gebruiker, soort, [(tekst, obj)])


def geven_samen(by, gebruiker: Gebruiker | None, soort: str, regels, *, kenmerk: str = "") -> None:
    """Tell one person several things of one kind, with at most one mail. `regels` are (tekst, obj) pairs.

    What has the same `kenmerk` as an earlier notice of this day to this person is left out.
    """
    regels = [(tekst, obj) for tekst, obj in regels if gebruiker is not None and not proef.vreemd(gebruiker, obj)]
    if gebruiker is None or not gebruiker.actief or not regels:
        return
    vervanger = None if SOORTEN[soort].persoonlijk else gebruiker.vervangen_door(by.today)
    knows = vervanger is not None and _tell(by, vervanger, soort, regels, kenmerk, namens=gebruiker.naam)
    _tell(by, gebruiker, soort, regels, kenmerk, quiet=knows)


def _tell(by, gebruiker, soort: str, regels, kenmerk: str, *, namens: str = "", quiet: bool = False) -> bool:
    """To this person alone; `quiet` without mail, for who is away while a colleague knows. True when they know."""
    keuze = keuze_van(gebruiker, soort)
    if keuze == "niets" or gebruiker.__name__ == by.who.id or kenmerk and _told_today(by, gebruiker, kenmerk):
        return True
    given = []
    for tekst, obj in regels:
        if obj is None or mag_openen(gebruiker, obj, by.today):
            signaal = Signaal(soort_signaal=soort, tekst=_short(tekst), pad="" if obj is None else path_of(obj), op=by.now)
            signaal.namens, signaal.kenmerk = namens, kenmerk
            given.append((lijst_van(gebruiker).add(signaal), signaal, obj))
    if not quiet and keuze == "dagelijks":
        lijst_van(gebruiker).te_mailen.update(key for key, _, _ in given)
    if not quiet and given and keuze == "meteen":
        _mail(by, gebruiker, [(signaal, obj) for _, signaal, obj in given])
    return bool(given)


def _short(tekst: str) -> str:
    tekst = mail.one_line(tekst)
    return tekst if len(tekst) <= MAX_TEKST else tekst[:MAX_TEKST - 1] + "…"


def lijst_van(gebruiker: Gebruiker) -> Signaallijst:
    """The notices of this person; begun when there is a first one."""
    if gebruiker.signalen is None:
        gebruiker.signalen = Signaallijst()
    return gebruiker.signalen


def _told_today(by, gebruiker, kenmerk: str) -> bool:
    since = by.now - timedelta(hours=36)
    return gebruiker.signalen is not None and any(s.kenmerk == kenmerk for s in gebruiker.signalen.since(since))


def mag_openen(gebruiker: Gebruiker, obj: Content, today) -> bool:
    """May this person open this today?"""
    who = rights.identity_of(gebruiker)
    return any(rights.allowed(who, right, obj, today) for right in (Permission.VIEW, Permission.WORKLIST))


def object_van(site, signaal: Signaal) -> Content | None:
    """What it is about, or None where there is nothing (any more)."""
    try:
        return find_resource(site, signaal.pad) if signaal.pad else None
    except KeyError:
        return None


def aantal_nieuw(gebruiker: Gebruiker) -> int:
    """How many notices this person has not seen; cheap."""
    return 0 if gebruiker.signalen is None else len(gebruiker.signalen.ongelezen)


def _mail(by, gebruiker, given) -> None:
    """One mail about (signaal, obj) pairs of one kind."""
    soort = SOORTEN[given[0][0].soort_signaal]
    over = [zaak for _, obj in given if (zaak := _zaaknummer(obj))]
    subject = soort.titel + (f": {over[0]}" if len(over) == 1 else f": {len(over)} dossiers" if over else "")
    mail.send(by, "signaal", gebruiker.email, naam=gebruiker.naam, onderwerp=subject, namens=given[0][0].namens,
              regels="\n\n".join(_line(by, signaal, obj) for signaal, obj in given))


def _line(by, signaal, obj) -> str:
    """What it is about and where to find it."""
    about = ", ".join(part for part in (SOORTEN[signaal.soort_signaal].titel, _zaaknummer(obj)) if part)
    return f"{about}\n{by.settings['portaal.url']}{signaal.pad or '/signalen'}"


def _zaaknummer(obj) -> str:
    dossier = inside(obj, Dossier) if obj is not None else None
    return dossier.zaaknummer if dossier is not None else ""


@daily("signalen")
def dagelijks(by, day) -> None:
    """Mail what waited for the mail of the day, and forget what is old."""
    if by.late:
        return
    for gebruiker in by.site.gebruikers.values():
        if gebruiker.signalen is not None:
            _mail_of_the_day(by, gebruiker)
            _forget_old(by, gebruiker.signalen)


def _mail_of_the_day(by, gebruiker) -> None:
    """Only what was not seen yet and may still be opened."""
    lijst = gebruiker.signalen
    keys = [key for key in lijst.te_mailen if key in lijst.ongelezen]
    if not len(lijst.te_mailen):
        return
    lijst.te_mailen.clear()
    found = [(lijst.alle[key], object_van(by.site, lijst.alle[key])) for key in keys]
    open_ = [(s, obj) for s, obj in found if not s.pad or obj is not None and mag_openen(gebruiker, obj, by.today)]
    if open_ and gebruiker.actief:
        mail.send(by, "signalen_dagelijks", gebruiker.email, naam=gebruiker.naam, aantal=len(open_),
                  regels="\n\n".join(_line(by, signaal, obj) for signaal, obj in open_))


def _forget_old(by, lijst) -> None:
    too_many = list(lijst.alle.keys())[:-MOST_KEPT]
    for key in {*lijst.before(by.now - timedelta(days=KEEP_DAYS)), *too_many}:
        lijst.forget(key)
