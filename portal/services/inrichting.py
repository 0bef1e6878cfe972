"""What is set of an organisation, what is missing, and may it go live? Used by its page, by `portal inrichting` and by the deeds.

One table of parts, each with a small function that looks. Only what `nodig` is must be ready before one can apply.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from content_types import tooi
from content_types.adviestoewijzing import KANALEN
from content_types.herinneren import in_words
from content_types.mandaat import BEHANDELEN
from content_types.organisatie import LICENTIES, SOORTEN, Organisatie
from content_types.sjabloon import Sjabloon
from content_types.werkwijze import WERKWIJZEN
from portal.services import behandeldiensten, modus, openingstijden
from workflows.roles import BIJ_SOORT, Role
from workflows.termijnen import datum_in_woorden

GEZAG, DIENST, ADVIES = SOORTEN
KLAAR, ONTBREEKT, KIEZEN = "klaar", "ontbreekt", "nog kiezen"


@dataclass(frozen=True)
class Onderdeel:
    """`kijk` gives (stand, sentence) of an organisation of one of these kinds; `waarom` says what it is for."""

    naam: str
    titel: str
    waarom: str
    kijk: Callable[["Blik"], tuple[str, str]]
    soorten: tuple[str, ...] = (GEZAG,)
    nodig: bool = False


@dataclass(frozen=True)
class Blik:
    """What a part looks at."""

    organisatie: Organisatie
    site: object
    today: date

    def vastgesteld(self, naam: str) -> bool:
        return naam in self.organisatie.vastgesteld

    def wie(self, role: Role, *more: str) -> list:
        """Who has this role here, or for the whole portal."""
        return self.site.gebruikers.with_role(role, self.organisatie.__name__, "", *more)


@dataclass(frozen=True)
class Rij:
    """A part of one organisation, and how far it is."""

    onderdeel: Onderdeel
    stand: str
    zin: str


def _of(present: bool, zin: str, anders: str) -> tuple[str, str]:
    return (KLAAR, zin) if present else (ONTBREEKT, anders)


def _or_choose(present: bool, zin: str, anders: str) -> tuple[str, str]:
    return (KLAAR, zin) if present else (KIEZEN, anders)


def _naam(blik):
    return KLAAR, f"{blik.organisatie.naam}, {SOORTEN[blik.organisatie.soort_organisatie].lower()}."


def _contact(blik):
    o = blik.organisatie
    needed = {"e-mailadres": o.email} | ({} if o.soort_organisatie == ADVIES else {"telefoonnummer": o.telefoon})
    needed |= {"postadres": o.adres} if o.soort_organisatie == GEZAG else {}
    missing = [name for name, value in needed.items() if not value]
    return _of(not missing, ", ".join(filter(None, (o.telefoon, o.email))) + ".", f"Vul nog in: {', '.join(missing)}.")


def _openingstijden(blik):
    week = blik.organisatie.openingstijden
    hours = openingstijden.in_het_kort(week) if week else ""
    return _of(bool(week), f"{hours[:1].upper()}{hours[1:] or 'Altijd gesloten'}.", "De openingstijden zijn nog niet ingevuld.")


def _bestuursorgaan(blik):
    return _of(bool(blik.organisatie.bestuursorgaan), f"{blik.organisatie.bestuursorgaan}.", "Er is nog geen bestuursorgaan.")


def _rechtbank(blik):
    return _of(bool(blik.organisatie.rechtbank), f"{blik.organisatie.rechtbank}.", "Er is nog geen rechtbank.")


def _nummers(blik):
    missing = [name for name, value in (("OIN", blik.organisatie.oin), ("TOOI-code", blik.organisatie.tooi)) if not value]
    if blik.organisatie.tooi and not tooi.bekend(blik.organisatie.tooi):
        return ONTBREEKT, "De TOOI-code staat niet in het register. De Woo-index kent uw besluiten nu niet."
    return _of(not missing, f"OIN en TOOI-code zijn bekend: {tooi.naam(blik.organisatie.tooi)}.",
               f"Vul nog in: {' en '.join(missing)}.")


def _open_data(blik):
    return KLAAR, f"{LICENTIES[blik.organisatie.open_data_licentie][0]}."


def _herinneren(blik):
    words = in_words(blik.organisatie.herinneren)
    return KLAAR, f"{words[:1].upper()}{words[1:]}."


def _communicatie(blik):
    o = blik.organisatie
    words = (f"Berichten via het portaal staan {'aan' if o.berichten_via_portaal else 'uit'}, "
             f"de status is {'zichtbaar' if o.status_tonen else 'niet zichtbaar'}.")
    return _or_choose(blik.vastgesteld("communicatie"), words, f"{words} Niemand heeft dit nog gekozen.")


def _texts(blik, naam: str, folder, looked_at: str):
    own = sum(t.organisatie == blik.organisatie.__name__ and t.aangepast for t in folder.values()) if folder is not None else 0
    words = f"{own} eigen {'tekst' if own == 1 else 'teksten'}." if own else "Alle teksten zijn de standaardteksten."
    return _or_choose(bool(own) or blik.vastgesteld(naam), words, looked_at)


def _mailteksten(blik):
    return _texts(blik, "mailteksten", blik.site.berichtteksten, "Niemand heeft de teksten nog bekeken.")


def _statusteksten(blik):
    return _texts(blik, "statusteksten", blik.site.statusteksten, "Niemand heeft de teksten nog bekeken.")


def _afzender(blik):
    o = blik.organisatie
    words = f"{o.afzender_naam or blik.site.naam}, antwoord aan {o.antwoord_aan or 'niemand'}."
    return _or_choose(bool(o.antwoord_aan) or blik.vastgesteld("afzender"), words, "Kies of aanvragers kunnen antwoorden.")


def _vragen(blik):
    sets = blik.site.vragensets
    local = sets.lokale_vragen(blik.organisatie.__name__) if sets is not None else None
    if local is not None and local.gepubliceerd:
        return KLAAR, "U hebt eigen vragen gepubliceerd."
    return _or_choose(blik.vastgesteld("vragen"), "Alleen de landelijke vragen.", "Kies of u eigen vragen stelt.")


def _behandeldiensten(blik):
    rules = len(blik.organisatie.behandeldiensten)
    if rules:
        empty = [blik.site.organisaties[dienst].naam for dienst in behandeldiensten.diensten_van(blik.organisatie)
                 if behandeldiensten.bezetting(blik.site, dienst)]
        words = f"{rules} {'regel' if rules == 1 else 'regels'}."
        return _of(not empty, words, f"{words} Niemand kan werken bij: {', '.join(empty)}.")
    return _or_choose(blik.vastgesteld("behandeldiensten"), "U behandelt alles zelf.", "Kies wie nieuwe aanvragen behandelt.")


def _werkwijze(blik):
    words = f"{WERKWIJZEN[blik.organisatie.werkwijze]}."
    return _or_choose(blik.vastgesteld("werkwijze"), words, f"{words} Niemand heeft dit nog gekozen.")


def _modus(blik):
    """What the chosen way of sending needs has to be there, whoever chose it."""
    o = blik.organisatie
    words = f"{modus.in_woorden(o.modus, o.verzendwijze)}."
    if lacks := modus.ontbreekt(blik.site, o, o.verzendwijze):
        return ONTBREEKT, f"{words} {lacks}"
    return _or_choose(blik.vastgesteld("modus"), words, f"{words} Niemand heeft dit nog gekozen.")


def _samenloop(blik):
    o = blik.organisatie
    near = f"binnen {o.samenloop_afstand} meter" if o.samenloop_afstand else "op hetzelfde adres of perceel"
    return KLAAR, f"Zaken {near} horen bij elkaar. Complete meldingen {'' if o.meldingen_publiceren else 'niet '}publiceren."


def _bekendmaken(blik):
    o = blik.organisatie
    words = f"{'Twee webredacteuren kijken' if o.publiceren_vier_ogen else 'Eén webredacteur kijkt'} naar elke bekendmaking."
    return _or_choose(blik.vastgesteld("bekendmaken"), words, f"{words} Niemand heeft dit nog gekozen.")


def _buurten(blik):
    kaart = blik.organisatie.buurten
    return KLAAR, f"{len(kaart.buurten)} gebieden." if kaart else "Zoeken kan op straat, postcode, plaats en afstand."


def _advies(blik):
    days = blik.organisatie.advies_na_besluit_dagen
    until = f"tot {days} dagen na het besluit" if days > 1 else "tot 1 dag na het besluit" if days else "tot het besluit"
    return KLAAR, f"Adviseurs lezen mee {until}."


def _behandelaars(blik):
    """Who handles may be of a behandeldienst; who signs has a mandate of this bevoegd gezag."""
    diensten = behandeldiensten.diensten_van(blik.organisatie)
    missing = [role for role in behandeldiensten.BEHANDELEN if not blik.wie(role, *diensten)]
    signing = any(_signs(blik, person) for person in blik.wie(Role.BESLISSER, *diensten))
    missing += [] if signing else ["beslisser met een geldig mandaat"]
    return _of(not missing, "Er is een coördinator, een behandelaar en een beslisser met mandaat.",
               f"Er is nog geen {_list(missing)}.")


def _signs(blik, person) -> bool:
    mandates = blik.site.mandaten.van_gebruiker(person.__name__) if blik.site.mandaten is not None else ()
    return any(m.loopt(blik.today) and m.organisatie == blik.organisatie.__name__ and set(m.daden) - set(BEHANDELEN)
               for m in mandates)


def _list(words) -> str:
    """a, geen b en geen c"""
    return " en geen ".join(filter(None, [", geen ".join(words[:-1]), *words[-1:]]))


def _mensen(*roles: Role):
    """Is somebody active in each of these roles?"""
    def kijk(blik):
        missing = [str(role) for role in roles if not blik.wie(role)]
        return _of(not missing, f"Er is een {', een '.join(roles[:-1])} en een {roles[-1]}.", f"Er is nog geen {_list(missing)}.")
    return kijk


def _adviseurs(blik):
    """Nobody needs an account to advise."""
    found = {person.__name__ for role in BIJ_SOORT[ADVIES] for person in blik.wie(role)}
    return KLAAR, f"{len(found)} {'persoon kan' if len(found) == 1 else 'mensen kunnen'} inloggen."


def _sjablonen(blik):
    found = blik.site.sjablonen.alle(Sjabloon) if blik.site.sjablonen is not None else ()
    number = sum(s.actief and s.organisatie == blik.organisatie.__name__ for s in found)
    return _of(number > 0, f"{number} sjablonen.", "Er is nog geen sjabloon.")


def _voor_wie(blik):
    names = [gezag.naam for gezag in behandeldiensten.gezagen_van(blik.site, blik.organisatie.__name__)]
    return _or_choose(bool(names), f"{', '.join(names)}.", "Nog geen bevoegd gezag laat deze dienst iets behandelen.")


def _overeenkomst(blik):
    """An agreement with a bevoegd gezag that is in force; without one everything is asked anew each time."""
    found = blik.site.overeenkomsten.values() if blik.site.overeenkomsten is not None else ()
    here = [o for o in found if o.partner == blik.organisatie.__name__ and o.loopt(blik.today)]
    zin = f"{len(here)} {'overeenkomst loopt' if len(here) == 1 else 'overeenkomsten lopen'}."
    return _or_choose(bool(here), zin, "Er loopt geen overeenkomst.")


def _kanaal(blik):
    if blik.organisatie.soort_organisatie == ADVIES and blik.organisatie.email:
        return KLAAR, f"{KANALEN[blik.organisatie.advieskanaal]}, naar {blik.organisatie.email}."
    return _of(bool(blik.organisatie.email), f"Bericht van een nieuwe aanvraag gaat per e-mail naar {blik.organisatie.email}.",
               "Vul een e-mailadres in.")


ALLE = (GEZAG, DIENST, ADVIES)
ONDERDELEN = (
    Onderdeel("naam", "Naam en soort", "Zo staat u op elke pagina en in elke brief.", _naam, ALLE),
    Onderdeel("contact", "Contact", "Hier kunnen mensen u bereiken.", _contact, ALLE, nodig=True),
    Onderdeel("openingstijden", "Openingstijden", "Bezoekers zien wanneer u open bent.", _openingstijden, nodig=True),
    Onderdeel("bestuursorgaan", "Bestuursorgaan", "Dit staat onder elk besluit.", _bestuursorgaan, nodig=True),
    Onderdeel("rechtbank", "Rechtbank", "Dit staat in elk besluit waartegen beroep kan.", _rechtbank, nodig=True),
    Onderdeel("nummers", "OIN en TOOI-code", "Andere systemen kennen u aan deze nummers.", _nummers),
    Onderdeel("open_data", "Open data", "Wat anderen met uw bekendmakingen mogen doen.", _open_data),
    Onderdeel("herinneren", "Herinneringen", "Zo missen medewerkers geen termijn.", _herinneren, (GEZAG, DIENST)),
    Onderdeel("communicatie", "Berichten en status", "Wat aanvragers in het portaal zien en schrijven.", _communicatie,
              nodig=True),
    Onderdeel("mailteksten", "Teksten van e-mails", "Het eerste bericht gaat altijd uit. Lees wat erin staat.", _mailteksten,
              nodig=True),
    Onderdeel("statusteksten", "Teksten van de status", "Zo lezen aanvragers hoe ver hun zaak is.", _statusteksten),
    Onderdeel("afzender", "Afzender van e-mails", "Van wie e-mails komen, en waar antwoorden heen gaan.", _afzender),
    Onderdeel("vragen", "Vragen", "Wat de vergunningcheck en het formulier vragen.", _vragen, nodig=True),
    Onderdeel("behandeldiensten", "Behandeldiensten", "Wie nieuwe aanvragen voor u behandelt.", _behandeldiensten, nodig=True),
    Onderdeel("werkwijze", "Op papier of digitaal", "Of medewerkers afdrukken, scannen of geen van beide.", _werkwijze),
    Onderdeel("modus", "Welk systeem centraal", "Waar u behandelt, en hoe uw eigen systeem berichten krijgt.", _modus),
    Onderdeel("samenloop", "Samenloop en meldingen", "Wanneer zaken dezelfde plek hebben, en welke meldingen openbaar worden.",
              _samenloop),
    Onderdeel("bekendmaken", "Bekendmaken", "Wat op de site komt, in welke woorden en met hoeveel ogen.", _bekendmaken),
    Onderdeel("buurten", "Buurten en wijken", "Waarop bezoekers bekendmakingen kunnen zoeken.", _buurten),
    Onderdeel("advies", "Advies vragen", "Hoe lang adviseurs kunnen lezen, en wanneer zij een herinnering krijgen.", _advies),
    Onderdeel("behandelaars", "Mensen die behandelen en besluiten", "Zonder hen blijft een aanvraag liggen.", _behandelaars,
              nodig=True),
    Onderdeel("mensen", "Andere rollen", "Voor beheer, de balie en de bekendmakingen.",
              _mensen(Role.LOKAAL_BEHEERDER, Role.BALIEMEDEWERKER, Role.WEBREDACTEUR)),
    Onderdeel("sjablonen", "Sjablonen van besluiten", "Waarmee een besluit begint.", _sjablonen),
    Onderdeel("dienstmensen", "Mensen die behandelen", "Zonder hen blijft een aanvraag liggen.",
              _mensen(*behandeldiensten.BEHANDELEN), (DIENST,)),
    Onderdeel("adviseurs", "Mensen die adviseren", "Zij kunnen ook zonder account adviseren, met de link in de e-mail.",
              _adviseurs, (ADVIES,)),
    Onderdeel("kanaal", "Hoe het werk binnenkomt", "Zo hoort de organisatie dat er iets te doen is.", _kanaal, (DIENST, ADVIES)),
    Onderdeel("overeenkomst", "Samenwerkingsovereenkomst", "Daaruit komen de termijn en wat wij delen.", _overeenkomst,
              (DIENST, ADVIES)),
    Onderdeel("voor_wie", "Voor wie", "De bevoegde gezagen kiezen zelf wat zij laten behandelen.", _voor_wie, (DIENST,)),
)
"""Every part, in the order of the page."""


def lijst(site, organisatie: Organisatie, today: date) -> list[Rij]:
    """The parts of this organisation, each with how far it is."""
    blik = Blik(organisatie, site, today)
    return [Rij(onderdeel, *onderdeel.kijk(blik)) for onderdeel in ONDERDELEN
            if organisatie.soort_organisatie in onderdeel.soorten]


def klaar(rijen: list[Rij]) -> int:
    return sum(rij.stand == KLAAR for rij in rijen)


def ontbreekt(rijen: list[Rij]) -> list[Rij]:
    """What must be ready before one can apply, and is not."""
    return [rij for rij in rijen if rij.onderdeel.nodig and rij.stand != KLAAR]


def meter(rijen: list[Rij]) -> str:
    """11 van 14 onderdelen klaar"""
    return f"{klaar(rijen)} van {len(rijen)} onderdelen klaar"


def niet_open(site, today: date) -> list[str]:
    """Why one can not apply in this portal now, in sentences for visitors; empty when one can."""
    gezag = site.organisaties.get(site.bevoegd_gezag)
    if gezag is None or gezag.in_gebruik:
        return []
    if gezag.in_gebruik_sinds is None:
        return ["U kunt hier nog geen aanvraag doen.", f"{gezag.naam} maakt dit loket nog klaar."]
    again = datum_in_woorden(gezag.gestopt_tot) if gezag.gestopt_tot and gezag.gestopt_tot > today else ""
    return ["U kunt hier tijdelijk geen nieuwe aanvraag doen.", gezag.gestopt_reden,
            *([f"Wij verwachten dat het weer kan vanaf {again}."] if again else []),
            "Bent u al begonnen? Dan kunt u uw aanvraag afmaken en versturen."]
