"""Which koppeling goes to an organisation, who is its system here, and how is a message for it put in line?"""

from content_types.koppeling import Koppeling
from content_types.stufbericht import Stufbericht, referentiesleutel
from portal.services import jobs, rights
from portal.services.clock import AMSTERDAM
from workflows.roles import Role

VERSTUREN, VERWERKEN = "stuf_versturen", "stuf_verwerken"
"""Kinds of jobs; who does them is in portal.integrations.stuf."""
PREFIX = "koppeling:"


def voor(site, organisatie: str, functie: str) -> Koppeling | None:
    """The koppeling over which this message goes to this organisation, or None where there is none."""
    known = site.koppelingen.van(organisatie) if site.koppelingen is not None else ()
    return next((k for k in known if k.aan and k.adres and functie in k.berichten), None)


def identiteit(site, koppeling: Koppeling) -> rights.Identity:
    """What the system on the other side may do here: what steers its organisation, and nothing at others."""
    partner = site.organisaties[koppeling.partner]
    name, soort = partner.__name__, partner.soort_organisatie
    roles = (Role.ADVISEUR, Role.COORDINATOR_ADVIESORGANISATIE) if soort == "adviesorganisatie" else (Role.COORDINATOR,)
    principals = {partner.principal, *([rights.adviescoordinator(name)] if soort == "adviesorganisatie" else [])}
    return rights.Identity(PREFIX + koppeling.__name__, f"Systeem van {partner.naam}", frozenset(principals),
                           tuple((role, name) for role in roles),
                           diensten=frozenset({name} if soort == "behandeldienst" else ()))


def naam_bij(site, wie: str) -> str:
    """Who acted over a koppeling, in words; empty for others."""
    if not wie.startswith(PREFIX) or site.koppelingen is None:
        return ""
    koppeling = site.koppelingen.get(wie.removeprefix(PREFIX))
    return identiteit(site, koppeling).naam if koppeling is not None else "Ander systeem"


def zenden(by, koppeling: Koppeling, functie: str, inhoud: dict, *, verzoek: str = "", dossier: str = "",
           crossref: str = "") -> Stufbericht:
    """Keep a message and have it sent, in the transaction of the deed that asks for it. What it says, its reference and its
    moment never change any more, however often it has to be sent."""
    berichten = by.site.stufberichten
    bericht = berichten.neem(Stufbericht(
        op=by.now, richting="uit", stand="wacht", koppeling=koppeling.__name__, functie=functie, inhoud=inhoud, verzoek=verzoek,
        dossier=dossier, crossref=crossref, zender=" ".join(filter(None, koppeling.onze)),
        ontvanger=" ".join(filter(None, koppeling.hun)), tijdstip=_later(koppeling, by.now)))
    bericht.referentie = f"P{bericht.__name__}"
    berichten.noem("referenties", referentiesleutel(koppeling.__name__, bericht.referentie, uit=True), bericht)
    if verzoek:
        berichten.noem("per_verzoek", verzoek, bericht)
    if dossier:
        berichten.noem("per_zaak", dossier, bericht)
    bericht.taak = jobs.enqueue(by.site, VERSTUREN, by.now, bericht=bericht.__name__).__name__
    return bericht


def tijdstip(now) -> str:
    """The moment as StUF writes it, in Dutch time."""
    local = now.astimezone(AMSTERDAM)
    return f"{local:%Y%m%d%H%M%S}{local.microsecond // 1000:03d}"


def _later(koppeling: Koppeling, now) -> str:
    """The moment of a message: later than that of every message before (StUF 03.01, 4.3.2)."""
    koppeling.laatste_uit = max(tijdstip(now), str(int(koppeling.laatste_uit or "0") + 1))
    return koppeling.laatste_uit


def stand(site, bericht: Stufbericht) -> tuple[str, str]:
    """Where a message is (a key of STANDEN), and what went wrong in a Dutch sentence."""
    taak = site.taken.get(bericht.taak) if bericht.taak else None
    if bericht.stand in ("wacht", "ontvangen") and taak is not None and taak.fout:
        failed = {"wacht": "niet_bezorgd", "ontvangen": "mislukt"}[bericht.stand]
        return (failed if taak.stand in ("mislukt", "te_oud") else bericht.stand), zin(taak.fout)
    return bericht.stand, bericht.reden


def zin(fout: str) -> str:
    """What a job noted of its failure, without the name of the exception; of a fault of ours no more than that."""
    kind, _, text = fout.partition(": ")
    own = kind in ("NietBezorgd", "Refused", "TeOud")
    return text if own else "Er ging bij ons iets mis. De beheerder vindt de oorzaak in het log."
