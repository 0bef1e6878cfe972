"""What does the law make every letter of a kind say? Its first sentence, why it works sooner or later, and the term of a
correction. What a drafter writes is in the beschikking."""

from content_types.beschikking import Beschikking
from portal.services import besluittermijn
from workflows.termijnen import datum_kort

VERLENEN = "Wij verlenen{u} de omgevingsvergunning. De vergunning geldt vanaf {inwerkingtreding}."
WEIGEREN = "Wij weigeren{u} de omgevingsvergunning."
AANHEF = {
    ("besluit", "verleend"): VERLENEN, ("besluit", "geweigerd"): WEIGEREN,
    ("ontwerp", "verleend"): "Wij zijn van plan de omgevingsvergunning te verlenen.",
    ("ontwerp", "geweigerd"): "Wij zijn van plan de omgevingsvergunning te weigeren.",
    ("buiten_behandeling", "buiten_behandeling"): "Wij laten {uw} aanvraag buiten behandeling. Dat betekent dat wij er niet "
                                                  "over beslissen (Awb artikel 4:5).",
    ("van_rechtswege", "verleend"): "De omgevingsvergunning is van rechtswege verleend{op}, omdat wij niet op tijd hebben "
                                    "beslist (Awb artikel 4:20b). Wij maken dat hierbij bekend. De vergunning geldt vanaf "
                                    "{inwerkingtreding}, als niemand bezwaar maakt.",
    ("wijziging", "verleend"): "Wij wijzigen de omgevingsvergunning{vorige}. De wijziging geldt vanaf {inwerkingtreding}.",
    ("intrekking", "ingetrokken"): "Wij trekken de omgevingsvergunning{vorige} in. De intrekking geldt vanaf "
                                   "{inwerkingtreding}.",
}
RECTIFICATIE = "Wij verbeteren ons besluit{vorige}. Deze brief komt in de plaats van dat besluit."
WERKING = {
    "onomkeerbaar": "De activiteit kan gevolgen hebben die niet te herstellen zijn. Daarom geldt het besluit pas vanaf de dag "
                    "waarop vier weken zijn verstreken: {inwerkingtreding} (Omgevingswet artikel 16.79 lid 2).",
    "werking_uitgesteld": "Het besluit geldt pas na de termijn voor bezwaar (Wabo artikel 6.1 lid 2).",
    "beroep_wabo": "Het besluit geldt pas na de termijn voor beroep (Wabo artikel 6.1 lid 2).",
    "van_rechtswege": "De vergunning geldt pas na de termijn voor bezwaar. Maakt iemand bezwaar, dan geldt zij pas als wij "
                      "daarop hebben beslist (Wabo artikel 6.1 lid 4).",
}
TERSTOND = "Het besluit geldt meteen door bijzondere omstandigheden: {reden} ({artikel})"
SPOED = {"omgevingswet": "Omgevingswet artikel 16.79 lid 5", "wabo": "Wabo artikel 6.2"}


def aanhef(beschikking: Beschikking, dagen, *, openbaar: bool = False) -> str:
    """What is decided, as its first sentence; without "u" in the public version."""
    soort = beschikking.soort_besluit
    zin = RECTIFICATIE if soort == "rectificatie" else AANHEF.get((soort, beschikking.uitkomst), "")
    vorige = beschikking.voorganger
    op = beschikking.dossier.van_rechtswege_op
    return zin.format(
        u="" if openbaar else " u", uw="de" if openbaar else "uw", op=f" op {datum_kort(op)}" if op else "",
        inwerkingtreding=datum_kort(dagen.inwerkingtreding),
        vorige=f" van {datum_kort(vorige.bekendgemaakt_op)}" if vorige is not None and vorige.bekendgemaakt_op else "")


def werking(beschikking: Beschikking, dagen) -> list[str]:
    """Why it starts to work sooner or later than usual; nothing for the usual, and for what gives no permit."""
    if beschikking.uitkomst != "verleend" or beschikking.soort_besluit in ("ontwerp", "rectificatie"):
        return []
    name = besluittermijn.omstandigheid(beschikking, dagen.rechtsmiddel)
    if name == "terstond":
        reden = beschikking.omstandigheden_reden.rstrip(". ")
        return [TERSTOND.format(reden=reden, artikel=SPOED.get(beschikking.dossier.regime, "")) + "."]
    return [WERKING[name].format(inwerkingtreding=datum_kort(dagen.inwerkingtreding))] if name in WERKING else []


def termijn_van_rectificatie(beschikking: Beschikking, dagen) -> list[str]:
    """Whether the term began again with the correction, and why."""
    if beschikking.soort_besluit != "rectificatie":
        return []
    if besluittermijn.blijft_gelijk(beschikking):
        return [f"De termijn begint niet opnieuw. Hij eindigt, zoals in het eerste besluit staat, op "
                f"{datum_kort(dagen.bezwaar_einde)}. De reden: {beschikking.termijn_reden}"]
    return [f"De termijn begint opnieuw. De reden: {beschikking.termijn_reden}"]


def termijn_voorbij(beschikking: Beschikking, dagen) -> list[str]:
    """A correction of a decision against which nobody can go any more."""
    return [f"De termijn om het niet eens te zijn met het besluit is voorbij sinds {datum_kort(dagen.bezwaar_einde)}. Die "
            f"termijn begint niet opnieuw. De reden: {beschikking.termijn_reden}"]
