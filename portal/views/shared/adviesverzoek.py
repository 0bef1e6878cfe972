"""How do staff and the adviser read the same of a request: what is shared, and what was asked and answered before?"""

from content_types.adviesverzoek import WIJZEN, Ronde
from portal.actions import adviesnagekomen
from portal.services import adviestoegang
from portal.skin import day
from portal.views.staff import woorden
from workflows.termijnen import datum_in_woorden


def gedeeld(verzoek, request) -> dict:
    """Everything that the adviser can read besides the aanvraag itself; the same list on both sides."""
    found, site = adviestoegang.gedeeld(verzoek), request.site
    return {"bijlagen": woorden.bestanden(found.bijlagen, request), "documenten": _nieuwste(found.documenten, verzoek, request),
            "antwoorden": [{"organisatie": woorden.organisatie_naam(site, other.adviesorganisatie),
                            "soort": other.soort_titel_advies,
                            "antwoorden": [antwoord(other, ronde, request) for ronde in other.gegeven()]}
                           for other in found.antwoorden]}


def _nieuwste(documenten, verzoek, request) -> list[dict]:
    """Of each the newest version, said where that came after the question."""
    found = woorden.bestanden(documenten, request)
    for row in found:
        if row["versie"] > 1 and row["op"] > verzoek.gevraagd_op:
            row["detail"] += f", nieuwe versie van {day(row['op'])}, na deze adviesvraag"
    return found


def antwoord(verzoek, ronde: Ronde, request) -> dict:
    """One answer as it was sent."""
    files = [verzoek[name] for name in ronde.documenten if name in verzoek]
    return {"oordeel": ronde.oordeel, "tekst": ronde.antwoord, "op": day(ronde.uitgebracht_op),
            "documenten": woorden.bestanden(files, request), "namens": namens(ronde)}


def namens(ronde) -> str:
    """That staff entered it: for whom, how it came and on which day."""
    found = ronde.namens
    return "" if found is None else (f"Ingevoerd namens {found.wie} door {found.naam} op {day(found.op)}. "
                                     f"{WIJZEN[found.wijze]} gegeven op {datum_in_woorden(found.wanneer)}.")


def nagekomen(verzoek, request) -> list[dict]:
    """What came too late to be advice, for who may read it."""
    return [{"naam": late.naam, "op": woorden.moment(late.op), "tekst": late.tekst, "eigen": not late.voor_staf,
             "documenten": woorden.bestanden([verzoek[name] for name in late.documenten if name in verzoek], request)}
            for late in adviesnagekomen.leesbaar(verzoek, request.actor)]


def rondes(verzoek, request) -> list[dict]:
    """The rounds before the one that runs, the last first."""
    return [{"nummer": number, "vraag": ronde.vraag, "toelichting": ronde.toelichting, "gevraagd": day(ronde.gevraagd_op),
             **antwoord(verzoek, ronde, request)} for number, ronde in reversed([*enumerate(verzoek.rondes, 1)])]


def wat(verzoek) -> list[tuple]:
    """What is asked, in rows: kind, ground, about which werkzaamheden."""
    obligatory = verzoek.artikel or ("Ja" if verzoek.wettelijk else "")
    return woorden.rows(("Soort advies", verzoek.soort_titel_advies), ("Wettelijk verplicht", obligatory),
                        ("Over", ", ".join(werkzaamheden(verzoek))))


def werkzaamheden(verzoek) -> list[str]:
    """The werkzaamheden that it is about, where these are not all."""
    aanvraag = verzoek.dossier.aanvraag
    return [titel for code, titel in zip(aanvraag.codes(), aanvraag.werkzaamheden(), strict=True)
            if code in verzoek.werkzaamheden]
