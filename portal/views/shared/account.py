"""How does somebody who applies make an account, and change or remove it? `/account` and the pages under it.

The pages under /account/maken, /account/nieuw and /account/verstuurd are for everybody; the others for who is logged in.
"""

from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.view import view_config

from content_types.gebruiker import WIJZEN
from content_types.site import Site
from portal import security
from portal.actions import account as accounts
from portal.actions import accountgegevens as gegevens
from portal.services.forms import add_error, validate
from portal.services.links import LinkRefused
from portal.services.throttle import TooOften
from portal.skin import flash, url
from portal.views.shared import accountformulieren as formulieren
from portal.views.shared.oidc import na_uitloggen
from portal.views.shared.verder import safe_next
from workflows.machine import Refused

FORM = "skins:basis/shared/account_formulier.pt"
STUCK = "skins:basis/shared/melding.pt"
GEMAILD = "Wij hebben een e-mail gestuurd naar uw nieuwe adres. Klik op de link daarin. Tot dan blijft alles zoals het is."


@view_config(context=Site, name="account", renderer="skins:basis/shared/account.pt")
def account(site, request):
    """The page that the rest of the path names; it handles both GET and POST."""
    for (*path, more), page in PAGINAS.items():
        given = request.subpath
        if given[:len(path)] == tuple(path) and len(given) == len(path) + more:
            return page(request, *given[len(path):])
    raise HTTPNotFound


def _here(request, *path, **kw) -> str:
    return url(request, request.site, "account", *path, **kw)


def _page(request, form, titel: str, uitleg=(), **more) -> dict:
    """A page with one form; with what is wrong when it was refused."""
    request.override_renderer = FORM
    return {"titel": titel, "uitleg": uitleg, "formulier": form.render(), "fout": form.error is not None, "terug": "",
            "terug_tekst": "", **more}


def _tried(request, form, field: str, deed):
    """(True, form) when the deed was done with what was filled in; (False, the form with what is wrong) when not.

    A refused deed is not taken back: a wrong password stays counted, and these deeds refuse before they change anything.
    """
    values, failed = validate(form, request)
    if failed is not None:
        request.response.status_int = 422
        return False, failed
    try:
        deed(values)
        return True, form
    except (Refused, TooOften) as error:
        request.response.status_int = 429 if isinstance(error, TooOften) else 422
        return False, add_error(form, "wachtwoord" if str(error) == gegevens.WRONG else field, str(error))


def maken(request):
    """Name and e-mail address; what comes next is in the mail, for a known address as well."""
    form, done = formulieren.maken_form(request), False
    if request.method == "POST":
        done, form = _tried(request, form, "email", lambda filled: accounts.aanmelden(
            request.actor, filled["naam"], filled["email"], request.remote_addr or ""))
    if done:
        return HTTPSeeOther(_here(request, "verstuurd"))
    return _page(request, form, "Account maken", (
        "Met een account ziet u al uw aanvragen bij elkaar. U hebt geen account nodig om een vergunning aan te vragen.",
        "Wij sturen u een e-mail met een link. Daarmee kiest u een wachtwoord."))


def verstuurd(request) -> dict:
    request.override_renderer = STUCK
    return {"titel": "Kijk in uw e-mail", "links": ((url(request, request.site, "inloggen"), "Naar inloggen"),),
            "tekst": ("Wij hebben u een e-mail gestuurd. Klik op de link daarin om verder te gaan. De link werkt een dag.",
                      "Geen e-mail? Kijk bij ongewenste e-mail, of probeer het over een kwartier opnieuw.")}


def nieuw(request, token: str):
    """The page behind the mailed link: choose a password, and be logged in."""
    try:
        _, _, email = accounts.aanmelding(request.actor, token)
    except LinkRefused as error:
        return _dead_link(request, error, (("inloggen", "Inloggen"), ("account", "Opnieuw een account maken", "maken")))
    form, made = formulieren.wachtwoord_kiezen_form(request), []
    if request.method == "POST":
        done, form = _tried(request, form, "wachtwoord",
                            lambda filled: made.extend(accounts.maken(request.actor, token, filled["wachtwoord"])))
        if done:
            security.log_in(request, *made)
            flash(request, "Uw account is klaar en u bent ingelogd.")
            return HTTPSeeOther(url(request, request.site, "mijn"))
    return _page(request, form, "Kies een wachtwoord", (f"Voor uw account {email}.",))


def _dead_link(request, error, doors) -> dict:
    request.override_renderer = STUCK
    request.response.status_int = 410
    return {"titel": "Deze link werkt niet meer", "tekst": (str(error),),
            "links": [(url(request, request.site, view, *more), text) for view, text, *more in doors]}


def mijn(request) -> dict:
    gebruiker = accounts.eigen(request.actor)
    rows = [("Naam", gebruiker.naam or "Niet ingevuld", "naam"), ("E-mailadres", gebruiker.email or "Niet ingevuld", "email")]
    rows += [("Wachtwoord", "Alleen u kent het", "wachtwoord")] if gebruiker.wijze == "email" else []
    rows += [(titel, value, "") for titel, value in (("Bedrijf", gebruiker.bedrijfsnaam), ("KVK-nummer", gebruiker.kvk),
                                                     ("Vestigingsnummer", gebruiker.vestiging)) if value]
    own = not gebruiker.medewerker
    changed = {page for *_, page in rows if page == "wachtwoord" or own} - {""}
    return {"titel": "Mijn gegevens", "wijze": WIJZEN[gebruiker.wijze], "nieuw_adres": gebruiker.email_nieuw, "eigen": own,
            "rijen": [{"titel": titel, "waarde": value, "url": _here(request, page) if page in changed else ""}
                      for titel, value, page in rows],
            "verwijderen": _here(request, "verwijderen"), "zaken": url(request, request.site, "mijn")}


def naam(request):
    gebruiker = accounts.eigen(request.actor)
    form, done = formulieren.naam_form(request, gebruiker.naam), False
    if request.method == "POST":
        done, form = _tried(request, form, "naam", lambda filled: gegevens.naam_wijzigen(request.actor, filled["naam"]))
    if done:
        flash(request, "Uw naam is gewijzigd.")
        return HTTPSeeOther(_here(request))
    return _page(request, form, "Naam wijzigen", terug=_here(request), terug_tekst="Terug naar Mijn gegevens")


def email(request):
    """A new address; it counts after a click in the mail that goes there."""
    answer, form = _ask_email(request, _here(request))
    return answer or _page(request, form, "E-mailadres wijzigen", (
        "Wij sturen een link naar het nieuwe adres. Pas als u daarop klikt, wordt het adres gewijzigd.",),
        terug=_here(request), terug_tekst="Terug naar Mijn gegevens")


def welkom(request):
    """Asked once, of who came by DigiD or eHerkenning for the first time."""
    verder = safe_next(request.GET.get("verder", "")) or url(request, request.site, "mijn")
    answer, form = _ask_email(request, verder)
    return answer or _page(request, form, "Wilt u e-mail van ons krijgen?", (
        "Uw e-mailadres krijgen wij niet van DigiD of eHerkenning. Vult u het hier in, dan hoeft u het niet bij elke aanvraag te "
        "typen, en kunnen wij u waarschuwen als er iets met uw account gebeurt.",
        "U kunt dit ook later doen, bij Mijn gegevens."), terug=verder, terug_tekst="Nu niet")


def _ask_email(request, verder: str):
    """(a redirect, None) when it was asked for; else (None, the form to show)."""
    gebruiker = accounts.eigen(request.actor)
    form = formulieren.email_form(request, wachtwoord=gebruiker.wijze == "email", eerste=not gebruiker.email)
    done = False
    if request.method == "POST":
        done, form = _tried(request, form, "email", lambda filled: gegevens.email_vragen(
            request.actor, filled["email"], filled.get("wachtwoord", "")))
    if not done:
        return None, form
    flash(request, GEMAILD, "info")
    return HTTPSeeOther(verder), None


def email_bevestigen(request, token: str):
    """The page behind the link to a new address. Only its button counts, because mail scanners visit links."""
    try:
        new = gegevens.email_te_bevestigen(request.actor, token)
        if request.method == "POST":
            gegevens.email_bevestigen(request.actor, token, request.session["sleutel"])
            flash(request, f"Uw e-mailadres is nu {new}.")
            return HTTPSeeOther(_here(request))
    except LinkRefused as error:
        return _dead_link(request, error, (("account", "Naar Mijn gegevens"),))
    request.override_renderer = "skins:basis/shared/account_email.pt"
    return {"titel": "E-mailadres bevestigen", "nieuw": new}


def wachtwoord(request):
    gebruiker = accounts.eigen(request.actor)
    if gebruiker.wijze != "email":
        raise HTTPNotFound
    form, done = formulieren.wachtwoord_form(request), False
    if request.method == "POST":
        done, form = _tried(request, form, "nieuw", lambda filled: gegevens.wachtwoord_wijzigen(
            request.actor, filled["wachtwoord"], filled["nieuw"], request.session["sleutel"]))
    if done:
        flash(request, "Uw wachtwoord is gewijzigd. Op andere computers en telefoons bent u uitgelogd.")
        return HTTPSeeOther(_here(request))
    return _page(request, form, "Wachtwoord wijzigen", terug=_here(request),
                 terug_tekst="Terug naar Mijn gegevens")


def verwijderen(request):
    """What happens is said first; the cases are named, so that their codes can be kept."""
    gebruiker = accounts.eigen(request.actor)
    way, numbers = gebruiker.wijze, sorted(accounts.zaaknummers(request.actor))
    form, done = formulieren.verwijderen_form(request, wachtwoord=way == "email"), False
    if request.method == "POST":
        done, form = _tried(request, form, "zeker", lambda filled: gegevens.verwijderen(
            request.actor, filled.get("wachtwoord", "")))
    if done:
        request.session.invalidate()
        flash(request, "Uw account is verwijderd.", "info")
        return HTTPSeeOther(na_uitloggen(request, way))
    words = _page(request, form, "Account verwijderen", terug=_here(request), terug_tekst="Terug naar Mijn gegevens")
    request.override_renderer = "skins:basis/shared/account_verwijderen.pt"
    return {**words, "zaken": [(number, url(request, request.site, "mijn", number, "bevestiging")) for number in numbers]}


PAGINAS = {(0,): mijn, ("maken", 0): maken, ("verstuurd", 0): verstuurd, ("nieuw", 1): nieuw, ("naam", 0): naam,
           ("email", 0): email, ("email", 1): email_bevestigen, ("welkom", 0): welkom, ("wachtwoord", 0): wachtwoord,
           ("verwijderen", 0): verwijderen}
"""What comes after /account, and how many parts of the path the page itself reads."""
