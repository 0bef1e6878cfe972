"""What can be done with a publicatie? Prepare it from a decision, change it, publish it, take it back.

A publicatie is a frozen copy: everything it shows is put here, and nothing is read from the dossier afterwards.
"""

import io

from content_types.base import path_of
from content_types.beschikking import NA_EEN_BESLUIT
from content_types.bestand import Bestand, Document
from content_types.dossier import Dossier
from content_types.oordeel import niveau
from content_types.publicatie import BESLUIT, VAN_BESLUIT, VAST, Publicatie
from portal.actions import publicatiegevolgen, publicatiestand, terinzagetermijn
from portal.actions.publicatiecontrole import bezwaren, in_woorden, te_beoordelen
from portal.services import bekendmakingteksten, brief, documentlijst, openbaarheid, privacy, scrub, stale
from portal.services.documenthandeling import handeling
from portal.services.openbaarwoord import achtergehouden, namen_in, openbare_plek, plan_in_woorden
from portal.services.text import read_later
from portal.services.verwijzingen import NIET_OPENBAAR, is_verwijzing
from workflows.machine import Refused
from workflows.permissions import Permission
from workflows.termijnen import datum_in_woorden

TEKSTEN = ("titel", "samenvatting", "toelichting")
"""The words that a web editor can change."""
NOTA = "nota-zienswijzen"
"""Name of the nota van zienswijzen among the documents of a dossier, and of a notice."""
NIET_KIEZEN = ("De behandelaar koos welke stukken ter inzage liggen; die liggen bij deze bekendmaking vast. Mag een stuk "
               "niet openbaar? Vraag de behandelaar de terinzagelegging af te breken en opnieuw voor te bereiden.")


def klaarzetten(dossier: Dossier, by) -> Publicatie:
    """Prepare the notice of the decision, with only what sender and law let be public (rules.md 3.1)."""
    by.require(Permission.PUBLISH, dossier)
    beschikking = dossier.bekendgemaakt()
    if beschikking is None:
        raise Refused("Er is nog geen besluit bekendgemaakt. Publiceren kan daarna.")
    if any(earlier.state != "ingetrokken" and publicatiestand.besluit_van(earlier, dossier) is beschikking
           for earlier in bekendmakingen(dossier, by)):
        raise Refused("Van dit besluit is al een bekendmaking gemaakt.")
    publicatie = by.site["bekendmakingen"].year(by.today.year).add(_copy(dossier, beschikking, by.site))
    _corrects(publicatie, beschikking, by)
    bekendmakingteksten.opmaken(publicatie, by.site.organisaties[dossier.organisatie], bekendmakingteksten.Woorden(
        beschikking.titel, plan_in_woorden(dossier) or "een plan", beschikking.samenvatting))
    _add_decision(publicatie, beschikking, by)
    if NOTA in dossier["documenten"] and beschikking.soort_besluit not in NA_EEN_BESLUIT:
        kopie_opnemen(publicatie, dossier["documenten"][NOTA], by)
    beschikking.publicatie = path_of(publicatie)
    dossier.publicaties = (*dossier.publicaties, path_of(publicatie))
    by.record(dossier, "bekendmaking klaargezet", path_of(publicatie))
    by.record(publicatie, "bekendmaking klaargezet")
    publicatiestand.bekendmakingen_bijwerken(dossier, by)
    return publicatie


def _corrects(publicatie: Publicatie, beschikking, by) -> None:
    """The notice of a rectified decision is that of the notice before it as well, and says what becomes of the term."""
    vorige = beschikking.voorganger if publicatie.soort_bekendmaking == "rectificatie" else None
    if vorige is None:
        return
    publicatie.soort_was = VAN_BESLUIT.get(vorige.soort_besluit, "beschikking")
    publicatie.termijn_opnieuw, publicatie.termijn_reden = beschikking.termijn_opnieuw == "ja", beschikking.termijn_reden
    publicatie.rectificeert = vorige.publicatie


def bekendmakingen(dossier: Dossier, by) -> list[Publicatie]:
    """The notices made of this dossier, oldest first."""
    return publicatiestand.bekendmakingen(dossier, by.site)


def dossier_van(publicatie: Publicatie, by) -> Dossier | None:
    """The dossier that the notice was made from, for the web editor; the public page never asks."""
    return by.site["dossiers"].by_zaaknummer(publicatie.zaaknummer)


def _add_decision(publicatie: Publicatie, beschikking, by) -> None:
    """The letter without addressee; its words are known before anybody has to read the PDF."""
    words = brief.words(beschikking, by.site, openbaar=True)
    document = Document(io.BytesIO(brief.openbare_pdf(beschikking, by.site)), mime="application/pdf", door=by.who.id,
                        bestandsnaam=f"besluit-{publicatie.zaaknummer}.pdf", op=by.now,
                        titel="Besluit (openbare versie)", toegankelijk=True)
    document.tekst = "\n".join([words.betreft, *words.begin, words.aanhef, *words.werking, *words.overwegingen,
                                *words.voorschriften, *words.slot, *words.rechtsmiddelen])
    publicatie.add(document, BESLUIT)


def _copy(dossier: Dossier, beschikking, site) -> Publicatie:
    publiek = dossier.aanvraag.publiek()
    return Publicatie(
        soort_bekendmaking=VAN_BESLUIT.get(beschikking.soort_besluit, "beschikking"), zaaknummer=dossier.zaaknummer,
        organisatie=dossier.organisatie, organisatie_naam=site.organisaties[dossier.organisatie].naam,
        besluit_door=site.organisaties[dossier.organisatie].besluit_door, uitkomst=beschikking.uitkomst,
        voorschriften=tuple(beschikking.voorschriftenlijst()), werkzaamheden=tuple(publiek["werkzaamheden"]),
        locatie=openbare_plek(publiek["locatie"]), procedure=dossier.procedure, regime=dossier.regime,
        ontvangen=dossier.ontvangen, besloten=beschikking.ondertekend_op, bekendgemaakt=beschikking.bekendgemaakt_op,
        rechtsmiddel=beschikking.rechtsmiddel or "bezwaar", beschikking=beschikking.__name__,
        bezwaar_start=beschikking.bezwaar_start, bezwaar_einde=beschikking.bezwaar_einde,
        inwerkingtreding=beschikking.inwerkingtreding, termijn_uitleg=beschikking.termijn_uitleg,
        verloop=_verloop(dossier, beschikking), namen=namen_in(dossier), niet_openbaar=achtergehouden(dossier))


def _verloop(dossier: Dossier, beschikking) -> tuple:
    signed, known = beschikking.ondertekend_op, beschikking.bekendgemaakt_op
    decided = (("Besluit genomen en bekendgemaakt", known),) if signed == known else (
        ("Besluit genomen", signed), ("Besluit bekendgemaakt", known))
    return ("Aanvraag ontvangen", dossier.ontvangen), *decided


def wijzigen(publicatie: Publicatie, values: dict, by, *, versie: str | None = None) -> None:
    """Keep what the web editor changed; `values` as in PublicatieSchema, `besluit` false to leave the decision out.

    The same form twice is one change. Raises Refused when somebody else changed it since `versie`.
    """
    if publicatie.vastgelegd and by.may(Permission.PUBLISH, publicatie):
        raise Refused(VAST.format(einde=datum_in_woorden(publicatie.reactie_einde)))
    if publicatie.state != "concept" and by.may(Permission.PUBLISH, publicatie):
        raise Refused("Deze bekendmaking is al gepubliceerd. Trek haar in en zet haar opnieuw klaar om te wijzigen.")
    by.require(Permission.EDIT, publicatie)
    if _same(publicatie, values, by) and publicatie.nagekeken == _print(publicatie):
        return
    stale.check(publicatie, versie)
    for deel in TEKSTEN:
        setattr(publicatie, deel, values.get(deel, getattr(publicatie, deel)))
    publicatie.gecontroleerd_door = by.who.id if values["gecontroleerd"] else ""
    _choose_documents(publicatie, values, by)
    _judge(publicatie, values.get("beoordeeld", ()), by)
    publicatie.nagekeken = _print(publicatie)
    by.record(publicatie, "bekendmaking gewijzigd")


def _print(publicatie: Publicatie) -> str:
    """What the check is of: nothing while nobody checked."""
    return publicatie.afdruk() if publicatie.gecontroleerd_door else ""


def _same(publicatie: Publicatie, values: dict, by) -> bool:
    was = (*(getattr(publicatie, deel) for deel in TEKSTEN), publicatie.gecontroleerd_door, set(publicatie) - {BESLUIT},
           BESLUIT in publicatie or publicatie.zonder_besluitstuk, set(publicatie.beoordeeld))
    checked = by.who.id if values["gecontroleerd"] else ""
    return was == (*(values.get(deel, getattr(publicatie, deel)) for deel in TEKSTEN), checked,
                   set(values["documenten"]) - {BESLUIT}, values.get("besluit", True) or publicatie.zonder_besluitstuk,
                   set(values.get("beoordeeld", ())))


def _choose_documents(publicatie: Publicatie, values: dict, by) -> None:
    """Take out what is no longer chosen, and copy in what is newly chosen; of a draft the handler chose the set."""
    with_decision = values.get("besluit", True) and not publicatie.zonder_besluitstuk
    chosen = set(values["documenten"]) - {BESLUIT} | ({BESLUIT} if with_decision else set())
    if publicatie.soort_bekendmaking == "ontwerp" and chosen != set(publicatie):
        raise Refused(NIET_KIEZEN)
    for name in set(publicatie) - chosen:
        publicatie.remove(name)
    offered = {bestand.__name__: bestand for bestand in te_kiezen(publicatie, by)}
    for name in sorted(chosen - set(publicatie) - {BESLUIT}):
        if name not in offered:
            raise Refused(NIET_OPENBAAR if is_verwijzing(dossier_van(publicatie, by), name) else
                          "Een gekozen document mag niet openbaar of bestaat niet meer. Kies de documenten opnieuw.")
        document_openbaar_maken(publicatie, offered[name], by)
    dossier = dossier_van(publicatie, by)
    if BESLUIT in chosen and BESLUIT not in publicatie and dossier is not None:
        _add_decision(publicatie, publicatiestand.besluit_van(publicatie, dossier) or dossier.bekendgemaakt(), by)


def te_kiezen(publicatie: Publicatie, by) -> list[Bestand]:
    """The files of the dossier that may become public: allowed by the sender or staff, and by the grid to this web editor."""
    dossier = dossier_van(publicatie, by)
    if dossier is None or not by.may(Permission.PUBLISH, dossier):
        return []
    files = [*dossier.aanvraag.bijlagen(), *dossier.aanvulbestanden(),
             *sorted(dossier["documenten"].values(), key=lambda d: (d.op, d.__name__)), *documentlijst.geadviseerd(dossier)]
    return [bestand for bestand in files if _may_be_public(bestand) and by.may(Permission.PUBLISH, bestand)]


def _may_be_public(bestand: Bestand) -> bool:
    """Did the sender, or staff, let it be public; and was what of it may be seen made where that is needed?"""
    now = openbaarheid.stand(bestand)
    return now.kan and (bestand.publiceerbaar or now.tweeling is not None or niveau(bestand) == "openbaar")


def document_openbaar_maken(publicatie: Publicatie, bestand: Bestand, by) -> None:
    """Put a copy of a file, without its metadata, on the notice and have its words read.

    Refused where the sender kept it back, or where it cannot be cleaned.
    """
    by.require(Permission.EDIT, publicatie)
    by.require(Permission.PUBLISH, bestand)
    if not _may_be_public(bestand):
        raise Refused(openbaarheid.stand(bestand).reden or openbaarheid.NIET.format(
            titel=bestand.titel, waarom="niemand heeft gezegd dat het mag"))
    kopie_opnemen(publicatie, bestand, by)


def kopie_opnemen(publicatie: Publicatie, bestand: Bestand, by) -> None:
    """The copy itself, for a deed that has asked its own right. Refused where the file may not be public or cannot be cleaned.

    What the portal made itself, accessible and without metadata, is copied as it is; so is the checked public version of a file.
    """
    if bestand.__name__ in publicatie:
        return
    now = openbaarheid.stand(bestand)
    if not now.kan:
        raise Refused(now.reden)
    source = now.tweeling.openbaar if now.tweeling is not None else bestand
    titel, naam = _public_name(publicatie, bestand, source)
    as_it_is = source.toegankelijk or now.tweeling is not None
    with source.open() as stream, (stream if as_it_is else _clean(stream, source)) as copy:
        document = publicatie.add(Document(copy, bestandsnaam=naam, mime=source.mime, door=by.who.id, op=by.now, titel=titel,
                                           toegankelijk=source.toegankelijk), bestand.__name__)
    document.toegestaan = now.tweeling.toegestaan if now.tweeling is not None else ()
    document.handeling = handeling(bestand)
    read_later(document, by)


def kopie_vervangen(publicatie: Publicatie, bestand: Bestand, by) -> None:
    """In a notice that is not online yet: what may be seen of the file now. Who checked the notice looks again."""
    publicatie.remove(bestand.__name__)
    kopie_opnemen(publicatie, bestand, by)
    publicatie.gecontroleerd_door = ""
    by.record(publicatie, "document vervangen door de openbare versie")


def _clean(stream, bestand: Bestand):
    try:
        return scrub.public_copy(stream, bestand.mime)
    except scrub.CannotScrub as error:
        raise Refused(f"{bestand.titel}: {error}") from error


def _public_name(publicatie: Publicatie, bestand: Bestand, source: Bestand) -> tuple[str, str]:
    """Title and file name; neutral ones where those of the sender name somebody. `source` is what is copied."""
    stem, (dot, extension) = bestand.bestandsnaam.rpartition(".")[0], source.bestandsnaam.rpartition(".")[1:]
    if not privacy.findings(f"{bestand.titel}\n{bestand.bestandsnaam}", publicatie.namen):
        return bestand.titel, bestand.bestandsnaam if source is bestand else f"{stem or bestand.bestandsnaam}.{extension}"
    number = len(publicatie) + 1
    return f"Document {number}", f"document-{number}{dot}{extension if dot else ''}"


def _judge(publicatie: Publicatie, judged, by) -> None:
    """Note which findings this person says are not about a person; of those in a file its handler says so."""
    kept = tuple(finding for finding in te_beoordelen(publicatie) if finding in judged)
    for finding in kept:
        if finding not in publicatie.beoordeeld:
            by.record(publicatie, "beoordeeld als geen persoonsgegeven", finding)
    publicatie.beoordeeld = kept


def publiceren(publicatie: Publicatie, by, *, versie: str | None = None) -> None:
    """Put the notice in the register; from now on everybody can read it."""
    by.require(Permission.PUBLISH, publicatie)
    publicatie.workflow.transition(publicatie.state, "publiceren")
    stale.check(publicatie, versie)
    if found := bezwaren(publicatie):
        raise Refused(" ".join(found))
    if publicatie.soort_bekendmaking == "ontwerp" and (why := terinzagetermijn.publiceren_kan_niet(publicatie, by.site)):
        raise Refused(why)
    if why := publicatiegevolgen.kan_niet(publicatie, by.site):
        raise Refused(why)
    publicatie.gepubliceerd_op, publicatie.publiceren_om, publicatie.gepland_mislukt = by.today, None, ""
    publicatie.namen = publicatie.niet_openbaar = publicatie.beoordeeld = ()
    for document in publicatie.documenten():
        document.toegestaan = ()
    by.fire(publicatie, "publiceren")
    for document in publicatie.documenten():
        read_later(document, by)
    publicatiegevolgen.gepubliceerd(publicatie, by)


def intrekken(publicatie: Publicatie, reden: str, by, *, zonder_titel: bool = False, persoonsgegevens: bool = False,
              beoordeeld=()) -> None:
    """Take the notice back; a page with the reason stays at its address. The documents can no longer be opened.

    `zonder_titel` takes title and place away as well, for when they should never have been there; `beoordeeld` are findings in
    the reason that are not about a person. Refused while its documents lie open: then the laying open itself is broken off.
    """
    if publicatie.vastgelegd and by.today <= publicatie.reactie_einde and by.may(Permission.PUBLISH, publicatie):
        raise Refused(VAST.format(einde=datum_in_woorden(publicatie.reactie_einde)))
    by.require(Permission.PUBLISH, publicatie)
    found = in_woorden(publicatie, {"de reden": reden})
    if left := [finding for finding in found if finding not in beoordeeld]:
        raise Refused("De reden is openbaar. Haal eerst weg: " + "; ".join(left) + ".")
    by.fire(publicatie, "intrekken", why=reden)
    for finding in found:
        by.record(publicatie, "beoordeeld als geen persoonsgegeven", finding)
    publicatie.intrekreden, publicatie.ingetrokken_op, publicatie.intrekken_om = reden.strip(), by.today, None
    publicatie.om_persoonsgegevens = persoonsgegevens or zonder_titel
    publicatie.melden(by.now, "ingetrokken", publicatie.intrekreden)
    if zonder_titel:
        publicatie.titel, publicatie.locatie = f"Bekendmaking bij zaak {publicatie.zaaknummer}", {}
    publicatiegevolgen.ingetrokken(publicatie, by)
