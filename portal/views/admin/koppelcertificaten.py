"""With which certificates may the system on the other side sign? Added and shown on the page of the koppeling."""

from datetime import timedelta

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.koppeling import Koppeling
from portal.actions import koppeling as deeds
from portal.services import koppelcertificaat
from portal.skin import flash, url
from portal.views.attempt import attempt
from portal.views.staff import woorden
from workflows.permissions import Permission

BINNENKORT = timedelta(days=60)
FORM = "skins:basis/admin/koppelcertificaat.pt"
KIES = "Kies eerst het bestand met het certificaat."


def rijen(koppeling: Koppeling, request) -> list[dict]:
    """Each certificate in words, with a badge for how long it holds."""
    found = [koppelcertificaat.gegevens(pem) for pem in koppeling.certificaten]
    return [{"naam": g.naam, "oin": g.oin, "tot": woorden.moment(g.tot), "vingerafdruk": g.vingerafdruk,
             "stand": _stand(g.tot - request.now)} for g in sorted(found, key=lambda g: g.tot)]


def _stand(rest: timedelta) -> tuple[str, str]:
    if rest < timedelta():
        return "danger", "Verlopen"
    return ("warning", "Verloopt binnenkort") if rest < BINNENKORT else ("success", "Geldig")


@view_config(context=Koppeling, name="certificaat", renderer=FORM, permission=Permission.MANAGE)
def toevoegen(koppeling, request):
    """Upload one; what is refused is said beside the field."""
    reden = ""
    if request.method == "POST":
        upload = request.POST.get("bestand")
        data = upload.file.read(koppelcertificaat.MOST_BYTES) if hasattr(upload, "file") else b""
        reden = attempt(request, deeds.certificaat_toevoegen, koppeling, request.actor, data) if data else KIES
        if not reden:
            flash(request, "Het certificaat is toegevoegd.")
            return HTTPSeeOther(url(request, koppeling))
        request.response.status_int = 422
    return {"titel": "Certificaat van hun systeem toevoegen", "fout": bool(reden), "hier": url(request, koppeling, "certificaat"),
            "fouten": [("bestand", reden)] if reden else [], "terug": url(request, koppeling),
            "boven": request.site.organisaties[koppeling.partner].naam}
