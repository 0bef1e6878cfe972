"""How does a large file come in piece by piece, and go on where it stopped? The tus 1.0 protocol, for one concept.

`/aanvragen/<id>/uploads` makes an upload, `/aanvragen/<id>/uploads/<upload>` takes its bytes; core, creation, termination,
expiration and checksum of https://tus.io/protocols/resumable-upload. Who may change the concept may do this; the token
against forged requests comes in a header. What is refused is said in a Dutch sentence of plain text. Without JavaScript
the form of bijlagen.py does the same work.
"""

import base64

from pyramid.exceptions import BadCSRFOrigin, BadCSRFToken
from pyramid.response import Response
from pyramid.view import exception_view_config, forbidden_view_config, notfound_view_config, view_config
from webob.datetime_utils import serialize_date

from content_types.aanvraag import Aanvraag
from portal.actions import aanvraag as aanvragen
from portal.actions.concept import was_van
from portal.services import files, tus, virus
from portal.services.actor import Refused
from portal.services.file_types import FileRefused
from portal.views.applicant.bijlagen import kept_before, kept_words
from workflows.permissions import Permission

VERSION = "1.0.0"
EXTENSIONS = "creation,termination,expiration,checksum"
DIGESTS = ("sha256", "sha1")
BYTES = "application/offset+octet-stream"
HERE = r"^/aanvragen/[^/]+/uploads(/|$)"
HEADER = "Tus-Resumable"
LONGEST_METADATA, LONGEST_NUMBER = 4096, 15
AGAIN = "Kies het bestand opnieuw."


class Problem(Exception):
    """The protocol's status, and a Dutch sentence."""

    def __init__(self, status: int, sentence: str):
        super().__init__(sentence)
        self.status, self.sentence = status, sentence


STATUS = {
    tus.Unknown: (404, f"Dit bestand is hier niet bekend. {AGAIN}"),
    tus.Expired: (410, f"Dit bestand is te lang niet verder verstuurd. {AGAIN}"),
    tus.Busy: (423, "Een eerder deel van dit bestand wordt nog bewaard. Wacht even en probeer het opnieuw."),
    tus.TooMuch: (413, f"Er kwam meer binnen dan u had aangekondigd. {AGAIN}"),
    tus.Damaged: (460, "Een deel van dit bestand kwam beschadigd aan. Probeer het opnieuw."),
    tus.DiskFull: (507, "Er is bij ons nu geen ruimte voor dit bestand. Probeer het later opnieuw."),
}


@view_config(context=Aanvraag, state="concept", name="uploads", permission=Permission.EDIT)
def uploads(aanvraag, request):
    """One request of the protocol."""
    try:
        if request.method != "OPTIONS" and request.headers.get(HEADER) != VERSION:
            raise Problem(412, f"Deze server spreekt versie {VERSION} van tus.")
        method = request.headers.get("X-HTTP-Method-Override", "") if request.method == "POST" else ""
        deed = DEEDS.get((method or request.method, len(request.subpath)))
        if deed is None:
            raise Problem(405, "Dat kan hier niet.")
        return deed(aanvraag, request)
    except Problem as problem:
        return _said(problem.status, problem.sentence)
    except tuple(STATUS) as error:
        return _said(*STATUS[type(error)])


def _answer(status: int, **headers) -> Response:
    """An empty answer; `Upload_Offset=5` is the header Upload-Offset."""
    answer = Response(status=status)
    answer.content_type = None
    answer.headers.update({HEADER: VERSION, "Tus-Version": VERSION, "Cache-Control": "no-store"})
    answer.headers.update({name.replace("_", "-"): str(value) for name, value in headers.items()})
    return answer


def _said(status: int, sentence: str) -> Response:
    answer = _answer(status)
    answer.content_type, answer.charset, answer.text = "text/plain", "utf-8", sentence
    return answer


def _until(upload: tus.Upload) -> str:
    return serialize_date(upload.verloopt)


def _options(aanvraag, request):
    return _answer(204, Tus_Extension=EXTENSIONS, Tus_Max_Size=files.largest(request.registry.settings),
                   Tus_Checksum_Algorithm=",".join(DIGESTS))


def _create(aanvraag, request):
    """What cannot be taken in the end is refused now, before a byte is sent."""
    size, words = _number(request, "Upload-Length"), _metadata(request.headers.get("Upload-Metadata", ""))
    by, folder = request.actor, _folder(aanvraag, request)
    try:
        naam = files.announced(words.get("filename", ""), size, by.settings)
        upload = folder.begin(naam, size, by.now, lambda running: aanvragen.bijlage_past(aanvraag, size, by, running),
                              vertrouwelijk=words.get("vertrouwelijk") == "ja")
    except (FileRefused, Refused) as error:
        raise Problem(413 if size > files.largest(by.settings) else 422, str(error)) from None
    return _answer(201, Location=request.resource_path(aanvraag, "uploads", upload.id), Upload_Offset=0,
                   Upload_Expires=_until(upload))


def _folder(aanvraag, request) -> tus.Uploads:
    return tus.Uploads(request.registry.settings, aanvraag.__name__)


def _number(request, name: str) -> int:
    typed = request.headers.get(name, "")
    if not (typed.isascii() and typed.isdigit() and len(typed) <= LONGEST_NUMBER):
        raise Problem(400, f"In {name} hoort een getal te staan.")
    return int(typed)


def _metadata(header: str) -> dict[str, str]:
    """`filename dGVrZW5pbmcucGRm,vertrouwelijk amE=` as names and words."""
    try:
        pairs = [pair.strip().partition(" ") for pair in header[:LONGEST_METADATA + 1].split(",") if pair.strip()]
        found = {name: base64.b64decode(value, validate=True).decode() for name, _, value in pairs}
    except ValueError:
        found = {}
    if len(header) > LONGEST_METADATA or not found.get("filename"):
        raise Problem(400, "De naam van het bestand ontbreekt of is niet te lezen. Geef het bestand een korte naam.")
    return found


def _look(aanvraag, request):
    folder = _folder(aanvraag, request)
    upload = folder.get(request.subpath[0], request.now)
    return _answer(200, Upload_Offset=folder.offset(upload), Upload_Length=upload.omvang, Upload_Expires=_until(upload),
                   **_note(upload.zin))


def _note(zin: str) -> dict[str, str]:
    """What is worth telling about a file that was taken in; a header holds no accents."""
    return {"Portaal_Melding": base64.b64encode(zin.encode()).decode()} if zin else {}


def _append(aanvraag, request):
    """A piece. The lock is held until the transaction is over, so that a file that is complete is taken in once."""
    folder, now = _folder(aanvraag, request), request.now
    if request.content_type != BYTES:
        raise Problem(415, f"Stuur het bestand als {BYTES}.")
    offset = _number(request, "Upload-Offset")
    handle = folder.lock(request.subpath[0])
    request.add_finished_callback(lambda request: handle.close())
    upload = folder.get(request.subpath[0], now)
    if offset != _expected(folder.offset(upload), offset, request):
        raise Problem(409, "Dit deel sluit niet aan op wat wij al hebben.")
    reached = tus.append(handle, upload, offset, _body(request), request.content_length or 0, _checksum(request))
    upload = folder.came(upload, now)
    note = _take_in(aanvraag, folder, upload, request) if reached == upload.omvang else ""
    return _answer(204, Upload_Offset=reached, Upload_Expires=_until(upload), **_note(note))


def _body(request):
    """What came, from its beginning, also when the portal tries again."""
    body = request.body_file_seekable
    body.seek(0)
    return body


def _expected(reached: int, offset: int, request) -> int:
    """From where it should go on. A request that the portal tries again after a conflict had written its bytes already."""
    return min(reached, offset) if request.environ.get("retry.attempt") else reached


def _checksum(request) -> tuple[str, bytes] | None:
    typed = request.headers.get("Upload-Checksum")
    if typed is None:
        return None
    name, _, value = typed.partition(" ")
    try:
        wanted = base64.b64decode(value, validate=True)
    except ValueError:
        wanted = b""
    if name not in DIGESTS or not wanted:
        raise Problem(400, f"Geef de controle als {' of '.join(DIGESTS)}.")
    return name, wanted


def _take_in(aanvraag, folder: tus.Uploads, upload: tus.Upload, request) -> str:
    """All bytes are here: the same door as every upload. What can never be taken goes; else the bytes wait."""
    before = kept_before(aanvraag)
    savepoint = request.tm.get().savepoint()
    try:
        with folder.open(upload) as source:
            kept = aanvragen.bijlage_toevoegen(aanvraag, source, upload.naam, request.actor,
                                               vertrouwelijk=upload.vertrouwelijk, publiceerbaar=not upload.vertrouwelijk)
    except virus.Unchecked as error:
        savepoint.rollback()
        raise Problem(503, str(error)) from None
    except (FileRefused, Refused) as error:
        savepoint.rollback()
        folder.remove(upload)
        raise Problem(422, str(error)) from None
    zin = kept_words(kept, upload.naam, before)
    request.tm.get().addAfterCommitHook(lambda done: done and folder.finish(upload, zin))
    return zin


def _remove(aanvraag, request):
    folder = _folder(aanvraag, request)
    with folder.lock(request.subpath[0]):
        folder.remove(folder.get(request.subpath[0], request.now))
    return _answer(204)


DEEDS = {("OPTIONS", 0): _options, ("OPTIONS", 1): _options, ("POST", 0): _create, ("HEAD", 1): _look,
         ("PATCH", 1): _append, ("DELETE", 1): _remove}


@notfound_view_config(path_info=HERE, header=HEADER)
def gone(request):
    """The concept was submitted or wiped, said only to whom it belongs; for all others there never was one."""
    name = request.path_info.split("/")[2]
    dossier = request.site["dossiers"].by_zaaknummer(request.site.ingediend.get(name, ""))
    if dossier is not None and request.actor.may(Permission.VIEW_STATUS, dossier):
        return _said(410, "Deze aanvraag is al ingediend. Dit bestand is niet meegestuurd. Kijk bij uw zaak onder Mijn zaken "
                          "hoe u het kunt nasturen.")
    if was_van(name, "", request.actor):
        return _said(410, "Uw concept is gewist, omdat het te lang niet is gewijzigd. U kunt opnieuw beginnen.")
    return _said(*STATUS[tus.Unknown])


@forbidden_view_config(path_info=HERE, header=HEADER)
def closed(request):
    return _said(403, "U kunt deze aanvraag hier niet meer openen. Open hem in een ander tabblad met de link die u hebt "
                      "bewaard, of log in. Ga daarna hier verder.")


@exception_view_config(context=BadCSRFToken, path_info=HERE, header=HEADER)
@exception_view_config(context=BadCSRFOrigin, path_info=HERE, header=HEADER)
def stale(error, request):
    return _said(400, "Deze pagina is te lang open geweest. Ververs de pagina en kies het bestand opnieuw. "
                      "Wij gaan dan verder waar het stopte.")
