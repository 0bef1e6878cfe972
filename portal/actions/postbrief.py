"""How does somebody without an e-mail address hear what they have to hear? By a letter that staff print and send.

The letter is made at once and kept with the dossier; that it was sent is noted by who does so.
"""

import io

from content_types.dossier import Dossier
from content_types.postbrief import Postbrief
from portal.actions.dossier import aanvrager_inlichten
from portal.services import berichtteksten, brief, pdf
from portal.services.clock import civil_date
from portal.services.gezag import gezag_inlichten
from workflows.permissions import Permission
from workflows.termijnen import datum_kort

TITELS = {"ontvangstbevestiging": "Ontvangstbevestiging per post", "doorgezonden": "Brief over doorsturen",
          "doorzending_teruggenomen": "Brief over terugnemen", "namens_u": "Brief over de gemachtigde"}


def inlichten(dossier: Dossier, by, template: str, **words) -> None:
    """Mail the applicant; where nobody gave an e-mail address, make the letter and tell who handles the case."""
    if dossier.aanvraag.adressen():
        aanvrager_inlichten(dossier, by, template, **words)
    else:
        melden(maken(dossier, by, template, **words), dossier, by)


def maken(dossier: Dossier, by, template: str, *, aan: dict | None = None, **words) -> Postbrief:
    """The letter in the place of this mail, among the documents of the dossier. `aan` are the answers about who gets it, where
    that is not who we reach of this case."""
    gezag, titel = by.site.organisaties[dossier.organisatie], TITELS[template]
    text = berichtteksten.opgesteld(by, f"{template}_post", {"dossier": dossier, "organisatie": gezag, **words})
    alineas = [alinea.splitlines() for alinea in text.tekst.split("\n\n")]
    data = pdf.make("bericht", titel=text.onderwerp, organisatie=gezag.naam, organisatie_adres=gezag.adres,
                    geadresseerde=brief.geadresseerde(aan or dossier.aanvraag.contact()), kenmerk=dossier.zaaknummer,
                    vandaag=datum_kort(by.today), alineas=alineas)
    made = Postbrief(io.BytesIO(data), bestandsnaam=f"{template}-{dossier.zaaknummer}.pdf", mime="application/pdf",
                     door=by.who.id, op=by.now, titel=titel, toegankelijk=True, bericht=template, tekst=text.tekst)
    dossier["documenten"].add(made)
    by.record(made, f"brief gemaakt: {titel.lower()}")
    return made


def melden(made: Postbrief, dossier: Dossier, by) -> None:
    """Tell who handles the case that there is a letter to print."""
    gezag_inlichten(dossier, by, "overig", f"De aanvrager van {dossier.titel} heeft geen e-mailadres. Print de brief en stuur "
                                           f"hem op: {made.titel.lower()}.", dossier)


def brieven(dossier: Dossier) -> list[Postbrief]:
    """The letters of this case, oldest first."""
    return sorted((d for d in dossier["documenten"].values() if isinstance(d, Postbrief)), key=lambda d: (d.op, d.__name__))


def te_versturen(dossier: Dossier) -> list[Postbrief]:
    return [found for found in brieven(dossier) if found.verstuurd_op is None]


def verstuurd(made: Postbrief, dossier: Dossier, by) -> None:
    """Note that it was sent, now, by this person. A second time changes nothing."""
    by.require(Permission.PAPER, dossier)
    if made.verstuurd_op is None:
        made.verstuurd_op, made.verstuurd_door = by.now, by.who.id
        by.record(made, f"brief verstuurd: {made.titel.lower()}", datum_kort(civil_date(by.now)))
