"""Who is away, from when until when, and who does their work meanwhile?

The replacement may do what the absent person may do as behandelaar or coördinator, and signs nothing for them; see
`portal.services.rights`. It begins and ends by itself on the days that were said. Nobody is asked why.
"""

from content_types.gebruiker import Gebruiker
from portal.services import signalen
from portal.services.rights import VERVANGBAAR
from workflows.machine import Refused
from workflows.permissions import Permission
from workflows.termijnen import datum_kort


def mag_melden(gebruiker: Gebruiker, by) -> bool:
    """The person, or who steers their work."""
    return by.who.id == gebruiker.__name__ or by.may(Permission.ASSIGN, gebruiker)


def _require(gebruiker: Gebruiker, by) -> None:
    if not mag_melden(gebruiker, by):
        by.require(Permission.ASSIGN, gebruiker)


def afwezig_melden(gebruiker: Gebruiker, van, tot, vervanger: Gebruiker | None, by, *, was: str | None = None) -> None:
    """Away from `van` up to and including `tot` (None: until further notice). Raises Refused, NotAllowed.

    The same once more changes nothing and tells nobody. `was` is `stand(gebruiker)` when the form was shown.
    """
    _require(gebruiker, by)
    _check_days(van, tot, by.today)
    if vervanger is not None:
        _check_replacement(gebruiker, vervanger, van, tot)
    name = vervanger.__name__ if vervanger is not None else ""
    if (gebruiker.afwezig_van, gebruiker.afwezig_tot, gebruiker.vervanger) == (van, tot, name):
        return
    if was is not None and was != stand(gebruiker):
        raise Refused("Een collega heeft dit intussen gewijzigd. Hieronder staat wat u invulde; bewaar het opnieuw als het "
                      "zo moet.")
    _no_longer_replaced(gebruiker, by, unless=name)
    gebruiker.afwezig_van, gebruiker.afwezig_tot, gebruiker.vervanger = van, tot, name
    by.record(gebruiker, f"afwezig {in_woorden(gebruiker)}", f"vervanger: {vervanger.naam if vervanger else 'niemand'}")
    when = f"{gebruiker.naam} is afwezig {in_woorden(gebruiker)}"
    if vervanger is not None:
        if gebruiker.__name__ not in vervanger.vervangt:
            vervanger.vervangt = (*vervanger.vervangt, gebruiker.__name__)
        signalen.geven(by, vervanger, "vervanging", f"{when}. U vervangt.", by.site["dossiers"])
    signalen.geven(by, gebruiker, "vervanging", f"{when}, zo heeft {by.who.naam} ingevuld.", None)


def terug_melden(gebruiker: Gebruiker, by) -> None:
    """Back again, or not going: the replacement ends at once."""
    _require(gebruiker, by)
    if gebruiker.afwezig_van is None:
        return
    _no_longer_replaced(gebruiker, by)
    gebruiker.afwezig_van = gebruiker.afwezig_tot = None
    gebruiker.vervanger = ""
    by.record(gebruiker, "niet meer afwezig")


def _no_longer_replaced(gebruiker: Gebruiker, by, *, unless: str = "") -> None:
    """Take the work back from the replacement that was; who still had to or was replacing hears that."""
    old = by.site.gebruikers.get(gebruiker.vervanger) if gebruiker.vervanger != unless else None
    if old is None:
        return
    old.vervangt = tuple(name for name in old.vervangt if name != gebruiker.__name__)
    if gebruiker.afwezig_tot is None or gebruiker.afwezig_tot >= by.today:
        signalen.geven(by, old, "vervanging", f"U vervangt {gebruiker.naam} niet meer.", None)


def _check_days(van, tot, today) -> None:
    if tot is not None and tot < van:
        raise Refused("De laatste dag ligt voor de eerste. Pas een van de twee aan.")
    if tot is not None and tot < today:
        raise Refused("Deze dagen zijn al voorbij. Kies een laatste dag die nog komt.")


def _check_replacement(gebruiker: Gebruiker, vervanger: Gebruiker, van, tot) -> None:
    if vervanger.__name__ == gebruiker.__name__:
        raise Refused("Kies een collega als vervanger, niet uzelf.")
    if not (vervanger.actief and _shared_roles(gebruiker, vervanger)):
        raise Refused("Kies een vervanger met dezelfde rol: alleen het werk van een behandelaar of coördinator gaat over. "
                      "Ondertekenen gaat nooit over, daarvoor is een eigen mandaat nodig.")
    if vervanger.afwezig_van is not None and vervanger.afwezig_van <= van and (
            vervanger.afwezig_tot is None or tot is not None and tot <= vervanger.afwezig_tot):
        raise Refused(f"{vervanger.naam} is deze hele periode zelf afwezig. Kies iemand anders.")


def _shared_roles(one: Gebruiker, other: Gebruiker) -> set:
    return {(role, where) for role, where in {*one.rollen} & {*other.rollen} if role in VERVANGBAAR}


def mogelijke_vervangers(gebruiker: Gebruiker) -> list[Gebruiker]:
    """The colleagues who share a role that goes over, by name."""
    colleagues = (g for g in gebruiker.__parent__.values() if g.__name__ != gebruiker.__name__ and g.actief)
    return sorted((g for g in colleagues if _shared_roles(gebruiker, g)), key=lambda g: g.naam)


def stand(gebruiker: Gebruiker) -> str:
    """What is known now, as a form remembers it."""
    return f"{gebruiker.afwezig_van}|{gebruiker.afwezig_tot}|{gebruiker.vervanger}"


def in_woorden(gebruiker: Gebruiker) -> str:
    """van 1 december 2025 tot en met 5 december 2025; empty when no absence is known"""
    if gebruiker.afwezig_van is None:
        return ""
    if gebruiker.afwezig_tot is None:
        return f"vanaf {datum_kort(gebruiker.afwezig_van)}, einde nog niet bekend"
    if gebruiker.afwezig_van == gebruiker.afwezig_tot:
        return f"op {datum_kort(gebruiker.afwezig_van)}"
    return f"van {datum_kort(gebruiker.afwezig_van)} tot en met {datum_kort(gebruiker.afwezig_tot)}"
