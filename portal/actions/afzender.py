"""Who do the mails of an organisation come from, where does an answer go, and who hears of a new aanvraag?"""

from email.errors import HeaderParseError
from email.headerregistry import Address

import colander

from content_types.aanvraag import WERKZAAMHEDEN
from content_types.berichttekst import MOST_ADRESSEN, MOST_REGELS, SOORTEN_AANVRAAG
from content_types.organisatie import Organisatie
from portal.services import mail, stale
from workflows.machine import Refused
from workflows.permissions import Permission


def _check_organisation(organisatie: Organisatie) -> None:
    if organisatie.soort_organisatie != "bevoegd gezag":
        raise Refused("Kies een bevoegd gezag uit de lijst.")


def wijzigen(organisatie, by, *, afzender_naam: str = "", antwoord_aan: str = "", versie: str | None = None) -> None:
    """Who the mails about cases of this organisation come from, and where an answer goes. Raises Refused."""
    by.require(Permission.MANAGE, by.site["beheer"])
    _check_organisation(organisatie)
    afzender_naam, antwoord_aan = mail.one_line(afzender_naam)[:80], antwoord_aan.strip()
    if (organisatie.afzender_naam, organisatie.antwoord_aan) == (afzender_naam, antwoord_aan):
        return
    if antwoord_aan:
        adres_controleren(antwoord_aan)
    stale.check(organisatie, versie)
    organisatie.afzender_naam, organisatie.antwoord_aan = afzender_naam, antwoord_aan
    by.record(organisatie, "afzender van e-mails gewijzigd", f"{afzender_naam or 'naam van de site'}; antwoord aan "
                                                             f"{antwoord_aan or 'niemand'}")


def adres_controleren(email: str) -> None:
    """Raises Refused when a mail could not go there."""
    try:
        colander.Email()(None, email)
        Address(addr_spec=email)
    except (colander.Invalid, HeaderParseError, ValueError, IndexError) as error:
        raise Refused(f"“{email[:80]}” is geen e-mailadres. Vul een e-mailadres in zoals naam@voorbeeld.nl.") from error


def ontvangers_toevoegen(organisatie, by, *, soort_aanvraag: str = "", werkzaamheid: str = "", adressen) -> None:
    """Mail a new aanvraag of this kind and with this werkzaamheid to these addresses. The same once more is one rule."""
    by.require(Permission.MANAGE, by.site["beheer"])
    _check_organisation(organisatie)
    adressen = tuple(dict.fromkeys(email.strip() for email in adressen if email.strip()))
    if not adressen or len(adressen) > MOST_ADRESSEN:
        raise Refused(f"Vul één tot {MOST_ADRESSEN} e-mailadressen in.")
    for email in adressen:
        adres_controleren(email)
    if soort_aanvraag not in SOORTEN_AANVRAAG or werkzaamheid and werkzaamheid not in werkzaamheden(by.site, organisatie):
        raise Refused("Kies de soort en de werkzaamheid uit de lijst.")
    rule = (soort_aanvraag, werkzaamheid, adressen)
    if rule in organisatie.nieuwe_aanvraag_naar:
        return
    kept = tuple(r for r in organisatie.nieuwe_aanvraag_naar if r[:2] != rule[:2])
    if len(kept) >= MOST_REGELS:
        raise Refused(f"U kunt hoogstens {MOST_REGELS} regels hebben. Haal er eerst een weg.")
    organisatie.nieuwe_aanvraag_naar = (*kept, rule)
    by.record(organisatie, "ontvangers van nieuwe aanvragen gewijzigd",
              f"{SOORTEN_AANVRAAG[soort_aanvraag]}, {werkzaamheid or 'elke werkzaamheid'}: {', '.join(adressen)}")


def ontvangers_weghalen(organisatie, by, *, soort_aanvraag: str, werkzaamheid: str) -> None:
    """Forget a rule; a second time changes nothing."""
    by.require(Permission.MANAGE, by.site["beheer"])
    kept = tuple(r for r in organisatie.nieuwe_aanvraag_naar if r[:2] != (soort_aanvraag, werkzaamheid))
    if len(kept) != len(organisatie.nieuwe_aanvraag_naar):
        organisatie.nieuwe_aanvraag_naar = kept
        by.record(organisatie, "ontvangers van nieuwe aanvragen weggehaald",
                  f"{SOORTEN_AANVRAAG.get(soort_aanvraag, soort_aanvraag)}, {werkzaamheid or 'elke werkzaamheid'}")


def ontvangers_van(dossier, site) -> list[str]:
    """Who hears of this new case: by the rules that fit it, else the organisation itself; and who handles it for that."""
    gezag, kind, codes = site.organisaties[dossier.organisatie], dossier.aanvraag.soort_aanvraag, dossier.aanvraag.codes()
    fits = [adressen for soort, code, adressen in gezag.nieuwe_aanvraag_naar
            if soort in ("", kind) and (not code or code in codes)]
    dienst = site.organisaties.get(dossier.behandeldienst)
    found = list(dict.fromkeys(email for adressen in fits for email in adressen)) or [gezag.email]
    return list(dict.fromkeys([*found, *([dienst.email] if dienst is not None else [])]))


def werkzaamheden(site, organisatie) -> dict[str, str]:
    """The werkzaamheden that can be chosen, in words: those of the questions of this organisation where it has them."""
    sets = getattr(site, "vragensets", None)
    version = sets.geldend(organisatie.__name__) if sets is not None else None
    local = {code: w.titel for code, w in version.vragenset.werkzaamheden.items()} if version is not None else {}
    return {**WERKZAAMHEDEN, **local}
