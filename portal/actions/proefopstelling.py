"""With what does a ketensimulatie play? A fictitious organisation with the settings of a real one, its people, its two advisers
and the systems of both; made anew for each way of working, and taken away whole (portal.actions.proefopruiming)."""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from content_types.base import Content
from content_types.gebruiker import Gebruiker
from content_types.mandaat import BEHANDELEN, DADEN
from content_types.organisatie import Organisatie
from portal.actions import koppeling as koppelingen
from portal.actions import mandaat, postbus
from portal.services import koppelberichten, links, passwords, proef
from workflows.machine import Refused
from workflows.permissions import Permission
from workflows.roles import Role

EIGEN_SETTINGS = frozenset({
    "__parent__", "__name__", "_history", "naam", "email", "oin", "tooi", "antwoord_aan", "nieuwe_aanvraag_naar",
    "behandeldiensten", "advies_webservice", "local_roles", "buurten", "in_gebruik_sinds", "gestopt_op", "gestopt_reden",
    "gestopt_tot", "modus", "verzendwijze", "inrichtlijst", "vastgesteld", "ketensimulatie_op"})
"""What is of an organisation itself; all else that was set there is taken over."""
WERKWIJZE = {"portaal": ("portaal", "email"), "eigen": ("eigen", "ftp"), "hybride": ("hybride", "email"),
             "hybride-webservice": ("hybride", "soap")}
"""Way of working played → modus and verzendwijze; by e-mail where there is no FTPS server."""
FTP = "ketensimulatie.ftp"
"""Setting: host:port of the FTPS server as the machine that plays sees it; left out: this machine, `ftp.poort`."""
MENSEN = {"balie": ("Proef Balie", Role.BALIEMEDEWERKER), "coordinator": ("Proef Coördinator", Role.COORDINATOR),
          "behandelaar": ("Proef Behandelaar", Role.BEHANDELAAR), "beslisser": ("Proef Beslisser", Role.BESLISSER)}
ADVIES = {"mail": ("proef-advies-mail", "Proefadvies per e-mail"),
          "webservice": ("proef-advies-webservice", "Proefadvies per webservice")}
GRONDSLAG = "Ketensimulatie: geldt nergens anders"
ONS, HUN = ("00000009999999990001", "PORTAAL"), {"eigen": ("00000009999999990002", "PROEFSYSTEEM"),
                                                "advies": ("00000009999999990003", "PROEFADVIES")}
"""(OIN, application) of the portal and of the systems that are played."""
BEGINNEN = "ketensimulatie-aanvraag"
"""Purpose of the link with which an applicant of the simulation begins."""


@dataclass(frozen=True)
class Adressen:
    """Where the counterparts of this run listen: host:port of the mail server, addresses of the two systems."""

    post: str
    eigen: str = ""
    advies: str = ""


def voorbereiden(by, *, voor: str, modus: str, adressen: Adressen) -> dict:
    """Everything that is needed to play `modus` with the settings of the organisation `voor`, and what the players have to
    know. Raises Refused, NotAllowed."""
    by.require(Permission.MANAGE, by.site["beheer"])
    gezag = by.site.organisaties.get(voor)
    if gezag is None or gezag.soort_organisatie != "bevoegd gezag" or gezag.fictief or modus not in WERKWIJZE:
        raise Refused("Kies een bevoegd gezag en een werkwijze die bestaan.")
    if by.site.ketensimulaties is None:
        raise Refused("Voer eerst `portal evolve` uit: deze site is nog niet bijgewerkt.")
    host = adressen.post.partition(":")[0]
    if host != proef.HIER:
        raise Refused("De mailserver van de ketensimulatie moet op deze computer draaien.")
    by.site.ketensimulaties.post = adressen.post
    organisatie = _organisatie(by, gezag, modus)
    password = secrets.token_urlsafe(16)
    mensen = _mensen(by, organisatie, password)
    for soort, (naam, titel) in ADVIES.items():
        _adviesorganisatie(by, naam, titel, "webservice" if soort == "webservice" else "link")
    return {"organisatie": organisatie.__name__, "naam": organisatie.naam, "mensen": mensen, "wachtwoord": password,
            "koppelingen": _koppelingen(by, organisatie, modus, adressen), "begin": _begin(by, organisatie),
            "verzendwijze": organisatie.verzendwijze, "oin": organisatie.oin, "ftp": _postbus(by, organisatie, password),
            "advies": {soort: {"naam": titel, "id": naam} for soort, (naam, titel) in ADVIES.items()},
            "berichten_via_portaal": organisatie.berichten_via_portaal, "status_tonen": organisatie.status_tonen,
            "meldt_aan": sorted({email for _, _, emails in organisatie.nieuwe_aanvraag_naar for email in emails}),
            "email": organisatie.email, "vandaag": by.today.isoformat()}


def _organisatie(by, gezag: Organisatie, modus: str) -> Organisatie:
    """The fictitious one, with what is set at the real one today."""
    name = f"proef-{gezag.__name__}"
    made = by.site.organisaties.get(name)
    if made is None:
        made = by.site.organisaties.add(Organisatie(fictief=True), name)
    gezag._p_activate()
    for field, value in gezag.__getstate__().items():
        if field not in EIGEN_SETTINGS:
            setattr(made, field, value)
    made.naam, made.email, made.fictief = f"Proef: {gezag.naam}", proef.adres("vergunningen"), True
    made.oin, made.in_gebruik_sinds = ONS[0], by.today
    made.modus, made.verzendwijze = WERKWIJZE[modus]
    if made.verzendwijze == "ftp" and not ftp_adres(by.settings):
        made.verzendwijze = "email"
    made.nieuwe_aanvraag_naar = tuple((soort, code, (proef.adres(f"nieuwe-aanvraag-{number}"),)) for number, (soort, code, _)
                                      in enumerate(gezag.nieuwe_aanvraag_naar, start=1))
    _teksten(by.site, gezag.__name__, name)
    by.record(made, "proefopstelling gemaakt", f"werkwijze {modus}")
    return made


def _teksten(site, voor: str, name: str) -> None:
    """Texts of mails, words of the status, templates and local questions, as they are at the real one."""
    for folder in (site.berichtteksten, site.statusteksten, site.sjablonen):
        items = folder._items if folder is not None else {}
        for old in [key for key, item in items.items() if getattr(item, "organisatie", "") == name]:
            folder.remove(old)
        for key, item in [(key, item) for key, item in items.items() if getattr(item, "organisatie", "") == voor]:
            made = folder.add(_kopie(item), f"{name}.{key.removeprefix(f'{voor}.')}" if key.startswith(f"{voor}.") else None)
            made.organisatie = name
    lokaal = site.vragensets.lokale_vragen(voor) if site.vragensets is not None else None
    if f"lokaal-{name}" in (site.vragensets or ()):
        site.vragensets.remove(f"lokaal-{name}")
    if lokaal is not None:
        site.vragensets.add(_kopie(lokaal), f"lokaal-{name}").organisatie = name


def _kopie(item: Content) -> Content:
    """The same words in a thing of its own, without history."""
    item._p_activate()
    made = type(item).__new__(type(item))
    made.__setstate__({key: value for key, value in item.__getstate__().items()
                       if key not in ("__parent__", "__name__", "_history")})
    return made


def _mensen(by, organisatie: Organisatie, password: str) -> dict[str, dict]:
    """One person a role, who can log in with the password of this run."""
    hashed, found = passwords.hashed(password), {}
    for wie, (naam, role) in MENSEN.items():
        gebruiker = by.site.gebruikers.by_email(proef.adres(wie))
        if gebruiker is None:
            gebruiker = by.site.gebruikers.add(Gebruiker(naam=naam, email=proef.adres(wie), functie=naam))
            gebruiker.fictief = True
        by.site.gebruikers.wijzigen(gebruiker, rollen=((role, organisatie.__name__),))
        gebruiker.wachtwoord, gebruiker.actief = hashed, True
        found[wie] = {"email": gebruiker.email, "naam": naam, "id": gebruiker.__name__}
    for wie, daden in (("beslisser", DADEN), ("behandelaar", BEHANDELEN)):
        mandaat.geven(by, gebruiker=found[wie]["id"], organisatie=organisatie.__name__, daden=daden,
                      van=by.today - timedelta(days=1), grondslag=GRONDSLAG)
    return found


def _adviesorganisatie(by, naam: str, titel: str, kanaal: str) -> Organisatie:
    made = by.site.organisaties.get(naam)
    if made is None:
        made = by.site.organisaties.add(Organisatie(fictief=True, soort_organisatie="adviesorganisatie"), naam)
    made.naam, made.email, made.advieskanaal = titel, proef.adres(naam), kanaal
    by.record(made, "proefopstelling gemaakt")
    return made


def _koppelingen(by, organisatie: Organisatie, modus: str, adressen: Adressen) -> dict[str, dict]:
    """With the own system and with that of an adviser; only where they are played."""
    wanted = {"eigen": (organisatie.__name__, adressen.eigen), "advies": (ADVIES["webservice"][0], adressen.advies)}
    found = {}
    for soort, (partner, adres) in wanted.items():
        for old in by.site.koppelingen.van(partner):
            koppelingen.schakelen(old, by, False)
        if modus in ("eigen", "hybride-webservice") and adres:
            found[soort] = _koppeling(by, partner, HUN[soort], adres)
    return found


def _koppeling(by, partner: str, hun: tuple[str, str], adres: str) -> dict:
    made = next(iter(by.site.koppelingen.van(partner)), None) or koppelingen.toevoegen(by, partner)
    soort = by.site.organisaties[partner].soort_organisatie
    koppelingen.wijzigen(made, by, adres=adres, hun_organisatie=hun[0], hun_applicatie=hun[1], hun_administratie="",
                         onze_organisatie=ONS[0], onze_applicatie=ONS[1], berichten=tuple(koppelberichten.mogelijk(soort)),
                         documenten="mee", mail_ook=False, volgorde=False, uit_naam="", inlezen=soort == "bevoegd gezag")
    koppelingen.schakelen(made, by, True)
    return {"naam": made.__name__, "wachtwoord": koppelingen.wachtwoord_maken(made, by), "hun": hun, "ons": ONS}


def ftp_adres(settings) -> str:
    """Where the FTPS server is; empty where none is set up."""
    host = settings["ftp.adres"].replace("0.0.0.0", proef.HIER)  # noqa: S104  where it listens, seen from this machine
    return settings.get(FTP) or (f"{host}:{settings['ftp.poort']}" if settings["ftp.certificaat"] else "")


def _postbus(by, organisatie: Organisatie, password: str) -> dict[str, str]:
    """The mailbox of the organisation, with the password of this run; empty where there is no server for it (any more)."""
    adres = ftp_adres(by.settings)
    if not adres:
        if by.site.postbussen is not None:
            by.site.postbussen.vergeet(organisatie.__name__)
        return {}
    made = postbus.openen(by, organisatie)
    postbus.wachtwoord_kiezen(made, by, password)
    return {"adres": adres, "naam": made.gebruikersnaam, "wachtwoord": password}


def _begin(by, organisatie: Organisatie) -> str:
    token = links.sign(by.settings, BEGINNEN, organisatie.__name__, 0, by.now + timedelta(hours=2))
    return f"/aanvragen?proef={token}"
