"""What of a dossier does a request for advice open, to whom, until when? The one place that gives advisers their roles.

From the request the adviesorganisatie may see the original and the chosen documents of this one dossier, and nothing else; that
ends when the request is withdrawn, and with the decision or the days after it that the bevoegd gezag chose. `bijwerken` runs
after any change that may matter.
"""

from dataclasses import dataclass
from datetime import date

from content_types.adviesverzoek import Adviesverzoek
from content_types.base import Content, lineage
from content_types.bestand import Bestand, Document
from content_types.dossier import Dossier
from content_types.markering import Markering
from content_types.oordeel import geheim
from portal.services import advieswerk, catalog
from portal.services.rights import adviescoordinator
from workflows.roles import Role

GONE = ("ingetrokken", "vervallen")
ADVISERS = (Role.ADVISEUR, Role.COORDINATOR_ADVIESORGANISATIE)
INGETROKKEN = "Dit adviesverzoek is ingetrokken. Uw advies is niet meer nodig."
GESLOTEN = "Dit adviesverzoek is gesloten. U kunt het niet meer openen."
BUITEN_GEBRUIK = "Uw organisatie is in dit portaal nu niet in gebruik. Neem contact op met wie het advies vroeg."


def bijwerken(dossier: Dossier, today: date) -> None:
    """Give every adviser exactly what the requests of this dossier open to them now."""
    for obj in _everything(dossier):
        obj.local_roles = tuple(r for r in obj.local_roles if r.role not in ADVISERS)
    site = list(lineage(dossier))[-1]
    for verzoek in dossier.adviesverzoeken():
        verzoek.give_role(adviescoordinator(verzoek.adviesorganisatie), Role.COORDINATOR_ADVIESORGANISATIE, today)
        if not dicht(verzoek, today):
            for obj in objecten(verzoek):
                for principal in principals(verzoek):
                    obj.give_role(principal, Role.ADVISEUR, today, verzoek.open_tot)
        catalog.index(site, verzoek)


def _everything(dossier: Dossier) -> list[Content]:
    """All on which somebody can be an adviser."""
    verzoeken = dossier.adviesverzoeken()
    return [dossier["aanvraag"], *dossier["aanvraag"].values(), *dossier["documenten"].values(), *dossier.aanvulbestanden(),
            *verzoeken, *(document for verzoek in verzoeken for document in verzoek.values()), *dossier.markeringen()]


def loopt(verzoek: Adviesverzoek) -> bool:
    """Does this request open anything, apart from a last day on which that ends?"""
    return verzoek.state not in GONE and (verzoek.dossier.lopend or verzoek.open_tot is not None)


def gesloten(verzoek: Adviesverzoek, today: date) -> str:
    """Why the adviser cannot get in any more, in a Dutch sentence without a word about the case; empty while they can."""
    if verzoek.state == "ingetrokken":
        return INGETROKKEN
    ended = verzoek.open_tot is not None and verzoek.open_tot < today
    return "" if loopt(verzoek) and not ended else GESLOTEN


def dicht(verzoek: Adviesverzoek, today: date) -> str:
    """The same, and why not where the organisation itself was taken out of use: who asked can go on, the adviser cannot."""
    stopped = advieswerk.organisatie_van(verzoek).gestopt_op is not None
    return gesloten(verzoek, today) or (BUITEN_GEBRUIK if stopped else "")


def objecten(verzoek: Adviesverzoek) -> list[Content]:
    """What it opens; the bijlagen that are not confidential come with the aanvraag."""
    theirs = [document for other in antwoorden(verzoek) for document in other.verstuurde_documenten()]
    own = [document for document in verzoek.values() if document.__name__ not in verzoek.nog_klaargezet()]
    return [verzoek.dossier["aanvraag"], verzoek, *own, *gedeelde_documenten(verzoek), *theirs, *gemarkeerd(verzoek)]


def principals(verzoek: Adviesverzoek) -> tuple[str, ...]:
    """Who may see it and answer: the coördinator and whom they assigned; without a coördinator everybody of the organisation. Who
    came by the link that the organisation was mailed as well, unless it wants that its people log in."""
    *_, site = lineage(verzoek)
    organisatie, assigned = advieswerk.organisatie_van(verzoek), _assigned(verzoek, site)
    steered = advieswerk.coordinatoren(site, organisatie.__name__)
    by_mail = () if advieswerk.zonder_link(site, organisatie) else (link_principal(verzoek),)
    return (adviescoordinator(organisatie.__name__) if steered else organisatie.principal, *assigned, *by_mail)


def _assigned(verzoek: Adviesverzoek, site) -> list[str]:
    """Who was assigned and may still work for the organisation; without an account somebody may until it is taken away."""
    here = {g.__name__ for g in advieswerk.mensen(site, verzoek.adviesorganisatie)}
    return [t.principal for t in verzoek.toewijzingen if t.loopt and (not t.gebruiker or t.gebruiker in here)]


def bijwerken_bij(site, organisatie: str, today: date) -> None:
    """The same for every request that now lies with an organisation, after its people or its choices changed."""
    cat = catalog.catalog_of(site)
    running = cat["adviesorganisatie"].eq(organisatie) & cat["toegankelijk"].eq(True)
    for dossier in {verzoek.dossier for verzoek in catalog.find(site, running)}:
        bijwerken(dossier, today)


def lopend_bij(site, organisatie: str, today: date) -> list[Adviesverzoek]:
    """Every request that lies with an organisation, also while it is out of use."""
    cat = catalog.catalog_of(site)
    found = catalog.find(site, cat["adviesorganisatie"].eq(organisatie) & cat["staat"].any(["gevraagd", "uitgebracht"]))
    return [verzoek for verzoek in found if not gesloten(verzoek, today)]


def naam_bij_link(site, principal: str) -> str:
    """The name of an adviser without an account, who came by a link of their own; empty for others."""
    kind, _, key = principal.partition(":")
    name = (site["adviezen"].uitgenodigd or {}).get(key) if kind == "toewijzing" else None
    return f"{name} (via link)" if name else ""


def link_principal(verzoek: Adviesverzoek) -> str:
    """What somebody who came by the mailed link is, for this one request."""
    return f"uitnodiging:{verzoek.__name__}"


@dataclass(frozen=True)
class Gedeeld:
    """What an adviser can read besides the aanvraag itself: its bijlagen, what was chosen, advice of others."""

    bijlagen: list[Bestand]
    documenten: list[Bestand]
    antwoorden: list[Adviesverzoek]


def gedeeld(verzoek: Adviesverzoek) -> Gedeeld:
    """The same for staff and for the adviser."""
    bijlagen = [bijlage for bijlage in verzoek.dossier.aanvraag.bijlagen() if not geheim(bijlage)]
    chosen = [document for document in gedeelde_documenten(verzoek) if document not in bijlagen]
    return Gedeeld(bijlagen, chosen, antwoorden(verzoek))


def gedeelde_documenten(verzoek: Adviesverzoek) -> list[Bestand]:
    """What the handler chose to share besides the original, as it still exists."""
    return [found for name in verzoek.gedeeld if (found := te_openen(verzoek.dossier, name)) is not None]


def antwoorden(verzoek: Adviesverzoek) -> list[Adviesverzoek]:
    """The requests of which this adviser may read the answers: ticked, given, not withdrawn and not confidential (any more)."""
    return [other for other in te_delen_antwoorden(verzoek.dossier) if other.__name__ in verzoek.antwoorden_van
            and other is not verzoek and other.gegeven()]


def te_delen_antwoorden(dossier: Dossier) -> list[Adviesverzoek]:
    """The requests of which the answer, now or once it is there, may be read by other advisers."""
    return [v for v in dossier.adviesverzoeken() if v.state not in GONE and not v.antwoord_vertrouwelijk]


def gemarkeerd(verzoek: Adviesverzoek) -> list[Markering]:
    """The remarks on files that belong to the conversation with this adviser."""
    return [markering for markering in verzoek.dossier.markeringen() if markering.gesprek == verzoek.__name__]


def te_delen(dossier: Dossier) -> list[Bestand]:
    """What can be chosen to share: documents of the handlers, files that the applicant added later, and bijlagen that the
    applicant asked to keep back."""
    return [document for found in te_delen_naar_soort(dossier).values() for document in found]


def te_delen_naar_soort(dossier: Dossier) -> dict[str, list[Bestand]]:
    """The same by kind, in the words of a samenwerkingsovereenkomst."""
    return {"vertrouwelijk": [bijlage for bijlage in dossier.aanvraag.bijlagen() if geheim(bijlage)],
            "aangevuld": dossier.aanvulbestanden(),
            "documenten": sorted((d for d in dossier["documenten"].values() if not _van_advies(d)), key=lambda d: d.op)}


def _van_advies(document: Document) -> bool:
    """Was it made of the answer of an adviser? That goes to another adviser by `antwoorden` alone."""
    return document.__name__.startswith("advies-")


def te_openen(dossier: Dossier, name: str) -> Bestand | None:
    """The document, bijlage or sent file of an aanvulling with this name."""
    added = {bestand.__name__: bestand for bestand in dossier.aanvulbestanden()}
    document = dossier["documenten"].get(name)
    if document is not None:
        return None if _van_advies(document) else document
    return dossier["aanvraag"].get(name) or added.get(name)
