"""What does a later verzoekbericht do to the case that is there? It adds, or it withdraws; the original stays as it was."""

from content_types.bericht_in import BerichtIn
from content_types.dossier import Dossier
from portal.actions import dossier as dossiers
from portal.actions import intrekken as intrekking
from portal.actions import nagekomen
from portal.integrations.inlezen import zaken
from portal.integrations.inlezen.uitslag import Onleesbaar, VoorMens
from portal.integrations.stam import vertalen
from portal.integrations.stam.pakket import Pakket
from portal.services.berichtbestand import Stuk
from portal.services.gezag import gezag_inlichten
from workflows.machine import Refused

LOKET = "het Omgevingsloket"
OP_EEN_PUNT = ("De aanvrager vulde aan via het Omgevingsloket. Daar staat niet bij welk punt wat hoort. Kijk in de bestanden en "
               "in de notitie over deze aanvulling.")
MEESTE_VRAGEN = 40


def aanvullen(by, bericht: BerichtIn, pakket: Pakket) -> dict:
    """Documents that are new are added with their day, those that are no longer named lapse, other answers stand in a note."""
    verzoek = pakket.verzoek
    dossier = zaken.zoek(by.site, verzoek.verzoeknummer, fictief=bericht.fictief)
    reden = nagekomen.herkomst(LOKET, f"{verzoek.verzoeknummer}, volgnummer {verzoek.volgnummer}", verzoek.indien_dag)
    known = {bestand.extern_id for bestand in nagekomen.van_indiener(dossier)}
    fresh = [Stuk(d.bestandsnaam, pakket.documenten[id_].open, id_, d.vertrouwelijk, not d.vertrouwelijk)
             for id_, d in verzoek.documenten.items() if id_ in pakket.documenten and id_ not in known]
    try:
        asked = nagekomen.aanvullen_van_elders(dossier, by, stukken=fresh, ontvangen=verzoek.indien_dag, tekst=OP_EEN_PUNT,
                                               reden=reden)
    except Refused as error:
        raise VoorMens(str(error), zaaknummer=dossier.zaaknummer) from error
    lapsed = nagekomen.laten_vervallen(dossier, by, set(verzoek.documenten),
                                       f"Niet meer genoemd in de aanvulling. {reden}")
    note = _notitie(dossier, pakket, reden, len(fresh), [bestand.bestandsnaam for bestand in lapsed])
    dossiers.notitie_maken(dossier, note[:dossiers.MAX_NOTITIE], by)
    missing = [d.bestandsnaam for id_, d in verzoek.documenten.items() if id_ not in pakket.documenten and id_ not in known]
    said = "Het is een antwoord op de gevraagde aanvulling." if asked else "Er was geen aanvulling gevraagd."
    return {"uitkomst": "verwerkt", "dossier": dossier.zaaknummer, "ontbrekend": tuple(missing),
            "reden": " ".join([said, *pakket.meldingen])}


def _notitie(dossier: Dossier, pakket: Pakket, reden: str, added: int, lapsed: list[str]) -> str:
    """What the addition says that the documents do not."""
    verzoek, was = pakket.verzoek, dossier.aanvraag.deel("werkzaamheden")
    now = vertalen.gegevens(verzoek)["werkzaamheden"]
    known = {(v["activiteit"], v["vraag"]): v["antwoord"] for v in was.get("vragen", ())}
    other = [v for v in now["vragen"] if known.get((v["activiteit"], v["vraag"]), "") != v["antwoord"]]
    lines = [f"Aanvulling. {reden}", f"Nieuwe documenten: {added}."]
    lines += [f"Vervallen: {', '.join(lapsed)}."] if lapsed else []
    lines += [f"Toelichting: {verzoek.toelichting_verzoek}"] if verzoek.toelichting_verzoek else []
    lines += [f"Nu anders beantwoord: {v['vraag']} Antwoord: {v['antwoord'] or '(leeg)'}" for v in other[:MEESTE_VRAGEN]]
    return "\n".join(lines)


def intrekken(by, bericht: BerichtIn, pakket: Pakket) -> dict:
    verzoek = pakket.verzoek
    dossier = zaken.zoek(by.site, verzoek.verzoeknummer, fictief=bericht.fictief)
    return trek_in(by, dossier, verzoek.indien_dag, f"{LOKET}, verzoek {verzoek.verzoeknummer}")


def trek_in(by, dossier: Dossier, dag, via: str) -> dict:
    """Withdraw the case, by the deed for a withdrawal by the applicant; where that cannot be, a person is told."""
    known = dossier.state == "ingetrokken"
    try:
        intrekking.intrekken(dossier, by, waarom=f"Ingetrokken via {via}.", ontvangen=dag)
    except Refused as error:
        raise VoorMens(f"De aanvrager wil zaak {dossier.zaaknummer} intrekken. {error}", zaaknummer=dossier.zaaknummer) from error
    if not known and not dossier.overgenomen:
        gezag_inlichten(dossier, by, "bericht_binnen", f"De aanvrager heeft de aanvraag ingetrokken: {dossier.titel}.", dossier)
    return {"uitkomst": "verwerkt", "dossier": dossier.zaaknummer, "reden": "De zaak was al ingetrokken." if known else
            "De aanvraag is ingetrokken."}


def sluiten(by, bericht: BerichtIn, root) -> dict:
    """The short message of an adapter: `<root><oin/><verzoeknummer/><actie>close</actie></root>`."""
    texts = {name: (root.findtext(f"{{*}}{name}") or "").strip()[:100] for name in ("oin", "verzoeknummer", "actie")}
    bericht.kanaal, bericht.inhoud, bericht.kenmerk = "STAM", "Intrekking via een adapter", texts["verzoeknummer"]
    if not texts["verzoeknummer"]:
        raise Onleesbaar("In dit bericht staat geen verzoeknummer. Vraag de afzender om een nieuw bericht.")
    if texts["actie"].lower() != "close":
        raise VoorMens("Dit bericht vraagt iets anders dan intrekken (close). Kijk in het bericht wat er moet gebeuren.")
    dossier = zaken.zoek(by.site, texts["verzoeknummer"], fictief=bericht.fictief)
    own = by.site.organisaties[dossier.organisatie].oin
    if own and texts["oin"] and own != texts["oin"]:
        raise VoorMens("Het OIN in dit bericht is niet dat van de organisatie van de zaak. Vraag de afzender of het klopt.",
                       zaaknummer=dossier.zaaknummer)
    return trek_in(by, dossier, by.today, f"een adapter, verzoek {texts['verzoeknummer']}")
