"""What did a bevoegd gezag and an adviesorganisatie agree on, and does a request keep to it?

The samenwerkingsovereenkomst itself is in `overeenkomsten.py`; where there is none, nothing was agreed.
"""

from dataclasses import dataclass
from datetime import date

from content_types.adviesverzoek import Adviesverzoek
from content_types.dossier import Dossier
from portal.services import adviestoegang, advieswerk, overeenkomsten


@dataclass(frozen=True)
class Voorstel:
    """The last day and the documents (by name) that were agreed on."""

    uiterlijk: date
    documenten: tuple[str, ...]


def overeenkomst(dossier: Dossier, adviesorganisatie: str, by):
    """The agreement in force today, or None."""
    return overeenkomsten.voor(by.site, dossier.organisatie, adviesorganisatie, by.today)


def voorstel(dossier: Dossier, adviesorganisatie: str, soort_advies: str, by) -> Voorstel | None:
    """What a request begins with by the agreement; None without one."""
    agreed = overeenkomst(dossier, adviesorganisatie, by)
    if agreed is None:
        return None
    shared = [document.__name__ for soort, found in adviestoegang.te_delen_naar_soort(dossier).items()
              if soort in agreed.afspraak.gedeeld for document in found]
    return Voorstel(overeenkomsten.uiterlijk(agreed, soort_advies, by.today), tuple(shared))


def waarschuwingen(verzoek: Adviesverzoek, by) -> list[str]:
    """In which ways a request departs from the agreement, in Dutch sentences."""
    agreed = overeenkomst(verzoek.dossier, verzoek.adviesorganisatie, by)
    if agreed is None:
        return []
    kinds = frozenset(soort for soort, found in adviestoegang.te_delen_naar_soort(verzoek.dossier).items()
                      if any(document.__name__ in verzoek.gedeeld for document in found))
    files = [document.bestandsnaam for document in adviestoegang.gedeelde_documenten(verzoek)]
    kanaal = "webservice" if advieswerk.organisatie_van(verzoek).advieskanaal == "webservice" else "e-mail"
    return overeenkomsten.afwijkingen(agreed, soort_advies=verzoek.soort_advies, uiterlijk=verzoek.uiterlijk, today=by.today,
                                      documenten_soorten=kinds, bestanden=files, kanaal=kanaal)
