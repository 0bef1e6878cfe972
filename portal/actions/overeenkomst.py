"""How is a samenwerkingsovereenkomst made, changed, signed, ended, and when does somebody hear that it must be discussed?"""

from datetime import date, timedelta

from content_types.overeenkomst import Afspraak, Overeenkomst, Overeenkomststuk, dagen_per_soort
from portal.services import files, overeenkomsten, signalen, stale
from portal.services.daily import daily
from workflows.machine import Refused
from workflows.permissions import Permission
from workflows.roles import Role
from workflows.termijnen import datum_in_woorden, datum_kort


def sluiten(by, *, gezag: str, partner: str, **termen) -> Overeenkomst:
    """Note an agreement; `termen` are the values of AfspraakSchema. The same once more is the one there is. Raises Refused."""
    by.require(Permission.MANAGE, by.site["beheer"])
    _parties(by.site, gezag, partner)
    _days(termen)
    made = Overeenkomst(gezag=gezag, partner=partner)
    made.versies = (_afspraak(1, by, termen["begin"], **termen),)
    for known in by.site.overeenkomsten.tussen(gezag, partner):
        if _terms(known.afspraak) == _terms(made.afspraak):
            return known
    _no_other(by.site, made)
    by.site.overeenkomsten.add(made)
    by.record(made, f"overeenkomst gesloten met {overeenkomsten.partner_naam(made)}", _in_het_kort(made.afspraak))
    return made


def _parties(site, gezag: str, partner: str) -> None:
    where, other = site.organisaties.get(gezag), site.organisaties.get(partner)
    if where is None or where.soort_organisatie != "bevoegd gezag":
        raise Refused("Kies een bevoegd gezag uit de lijst.")
    if other is None or other is where:
        raise Refused("Kies een andere organisatie waarmee de overeenkomst is gesloten.")


def _days(termen) -> None:
    begin, eind, evaluatie = termen["begin"], termen.get("eind"), termen.get("evaluatie")
    if eind is not None and eind < begin:
        raise Refused("De laatste dag ligt voor de eerste. Pas een van de twee aan.")
    if evaluatie is not None and not begin <= evaluatie <= (eind or evaluatie):
        raise Refused("De dag van bespreken ligt niet tussen de eerste en de laatste dag. Kies een andere dag.")


def _no_other(site, made: Overeenkomst) -> None:
    """Two in force at once would give two answers to one question."""
    last = made.laatste_dag or date.max
    for known in site.overeenkomsten.tussen(made.gezag, made.partner):
        if known is not made and known.afspraak.begin <= last and made.afspraak.begin <= (known.laatste_dag or date.max):
            raise Refused(f"Er is al een overeenkomst met {overeenkomsten.partner_naam(known)} vanaf "
                          f"{datum_kort(known.afspraak.begin)}. Wijzig die, of zeg die eerst op.")


def _afspraak(nummer: int, by, vanaf: date, *, andere_dagen: str = "", reden: str = "", **termen) -> Afspraak:
    lists = {name: tuple(sorted(termen.pop(name, ()))) for name in ("soorten_advies", "formaten", "gedeeld")}
    return Afspraak(nummer=nummer, vanaf=vanaf, op=by.now, naam=by.who.naam, reden=reden.strip(), **lists, **termen,
                    dagen_per_soort=tuple(sorted(dagen_per_soort(andere_dagen).items())))


def _terms(afspraak: Afspraak) -> dict:
    """What was agreed, without when and by whom it was noted."""
    return {name: value for name, value in vars(afspraak).items() if name not in ("nummer", "vanaf", "op", "naam", "reden")}


def _in_het_kort(afspraak: Afspraak) -> str:
    return f"vanaf {datum_kort(afspraak.begin)}, {afspraak.dagen} dagen"


def wijzigen(overeenkomst: Overeenkomst, by, *, versie: str | None = None, reden: str = "", **termen) -> Afspraak:
    """Other terms: before the begin they come in the place of the old ones, after it beside them. Raises Refused, NotAllowed."""
    by.require(Permission.MANAGE, by.site["beheer"])
    now = overeenkomst.afspraak
    begun = now.begin <= by.today
    new = _afspraak(now.nummer + begun, by, by.today if begun else termen["begin"], reden=reden, **termen)
    if _terms(new) == _terms(now):
        return now
    stale.check(overeenkomst, versie)
    _may_change(overeenkomst, by, termen, reden if begun else "niet nodig")
    before = overeenkomst.versies
    overeenkomst.versies = (*(before if begun else before[:-1]), new)
    _no_other(by.site, overeenkomst)
    by.record(overeenkomst, f"overeenkomst gewijzigd: versie {new.nummer}", reden.strip() or _in_het_kort(new))
    return new


def _may_change(overeenkomst: Overeenkomst, by, termen, reden: str) -> None:
    if overeenkomst.voorbij(by.today):
        raise Refused("Deze overeenkomst is voorbij. Sluit een nieuwe.")
    if not reden.strip():
        raise Refused("De overeenkomst is al begonnen. Schrijf op waarom zij verandert.")
    if overeenkomst.afspraak.begin <= by.today and termen["begin"] != overeenkomst.afspraak.begin:
        raise Refused(f"De overeenkomst begon op {datum_kort(overeenkomst.afspraak.begin)}. Dat kan niet meer veranderen.")
    _days(termen)


def opzeggen(overeenkomst: Overeenkomst, per: date, reden: str, by) -> None:
    """End it after the day `per`, yesterday at the earliest. The same once more changes nothing. Raises Refused, NotAllowed."""
    by.require(Permission.MANAGE, by.site["beheer"])
    if (overeenkomst.opgezegd_per, overeenkomst.opzegreden) == (per, reden.strip()):
        return
    if not reden.strip():
        raise Refused("Schrijf op waarom de overeenkomst eindigt.")
    if overeenkomst.voorbij(by.today):
        raise Refused(f"Deze overeenkomst is al geëindigd op {datum_kort(overeenkomst.laatste_dag)}.")
    if per < by.today - timedelta(days=1):
        raise Refused("Een overeenkomst eindigt niet met terugwerkende kracht. Kies gisteren of een latere dag.")
    if overeenkomst.afspraak.eind is not None and per > overeenkomst.afspraak.eind:
        raise Refused(f"De overeenkomst eindigt al op {datum_kort(overeenkomst.afspraak.eind)}. Wijzig haar om te verlengen.")
    overeenkomst.opgezegd_per, overeenkomst.opzegreden = per, reden.strip()
    by.record(overeenkomst, f"overeenkomst opgezegd per {datum_kort(per)}", reden.strip())


def stuk_toevoegen(overeenkomst: Overeenkomst, source, name: str, by) -> Overeenkomststuk | None:
    """Keep what was signed; the same file twice is kept once (None). Raises FileRefused, NotAllowed."""
    by.require(Permission.MANAGE, by.site["beheer"])
    stuk = files.take(source, name, by, Overeenkomststuk)
    if files.has_double(overeenkomst, stuk):
        return None
    overeenkomst.add(stuk)
    by.record(stuk, f"getekende overeenkomst toegevoegd: {stuk.bestandsnaam}")
    return stuk


@daily("overeenkomsten")
def bespreken(by, day: date) -> None:
    """Tell the lokaal beheerder once that an agreement must be discussed, also when that day was missed."""
    for overeenkomst in by.site.overeenkomsten.values() if by.site.overeenkomsten is not None else ():
        evaluatie = overeenkomst.afspraak.evaluatie
        if evaluatie is None or evaluatie > day or overeenkomst.herinnerd_voor == evaluatie or not overeenkomst.loopt(day):
            continue
        overeenkomst.herinnerd_voor = evaluatie
        tekst = (f"Bespreek de overeenkomst met {overeenkomsten.partner_naam(overeenkomst)}: "
                 f"dat was afgesproken voor {datum_in_woorden(evaluatie)}.")
        for beheerder in by.site.gebruikers.with_role(Role.LOKAAL_BEHEERDER, "", overeenkomst.gezag):
            signalen.geven(by, beheerder, "overeenkomst_evaluatie", tekst, overeenkomst)
