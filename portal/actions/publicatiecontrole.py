"""What stands in the way of a notice going online? What a machine finds about persons, and files that may not be public (yet)."""

from content_types.base import inside
from content_types.bestand import Bestand, Document
from content_types.dossier import Dossier
from content_types.publicatie import BESLUIT, Publicatie
from content_types.site import Site
from portal.services import openbaarheid, privacy, rights
from portal.services.openbaarwoord import namen_in
from portal.services.wijzigingen import ANY_DAY
from workflows.permissions import Permission

NOT_READ = "Het portaal zoekt nog naar persoonsgegevens in de documenten. Probeer het over een minuut opnieuw."
PERSONAL = "Haal eerst weg wat over personen lijkt te gaan, of geef aan dat het geen persoonsgegeven is: "
LAKKEN = ("In een bestand staat nog iets over personen. Vraag de behandelaar van zaak {zaaknummer} om een openbare versie te "
          "maken (in het dossier, onder “Openbaar, vertrouwelijk en lakken”), of laat het bestand weg: ")
OPNIEUW = "Van “{titel}” is er nu een andere openbare versie. Haal het document weg, bewaar, en kies het opnieuw."

VERANDERD = "De bekendmaking is veranderd nadat iemand haar nakeek. Kijk haar opnieuw na en bewaar."
VIER_OGEN = "Een andere webredacteur moet deze bekendmaking eerst goedkeuren, precies zoals zij nu is."


def bevindingen(publicatie: Publicatie) -> list[str]:
    """What a machine finds about persons in all that the notice would show: "een e-mailadres (a@b.nl) in de titel"."""
    return [*te_beoordelen(publicatie), *in_bestanden(publicatie)]


def te_beoordelen(publicatie: Publicatie) -> list[str]:
    """Those of which a web editor may say that they are not about a person: in our own words and letters."""
    letters = [(f"het document “{document.titel}”", _words(document), ()) for document in publicatie.documenten()
               if not _of_others(document)]
    return _found(publicatie, [*((where, text, ()) for where, text in _parts(publicatie)), *letters])


def in_bestanden(publicatie: Publicatie) -> list[str]:
    """Those in files of others; they go by making a public version of the file, in which the handler says what may stay."""
    return _found(publicatie, [(f"het document “{document.titel}”", _words(document), document.toegestaan)
                               for document in publicatie.documenten() if _of_others(document)])


def _of_others(document: Document) -> bool:
    return document.__name__ != BESLUIT and not document.toegankelijk


def _words(document: Document) -> str:
    return f"{document.titel}\n{document.bestandsnaam}\n{document.tekst}"


def _found(publicatie: Publicatie, parts) -> list[str]:
    """Of texts with where they stand and what in them may stay."""
    organisatie, names = inside(publicatie, Site).organisaties.get(publicatie.organisatie), _names(publicatie)
    own = (organisatie.email, organisatie.telefoon) if organisatie is not None else ()
    found = [f"{finding} in {where}" for where, text, stays in parts
             for finding in (*privacy.findings(text, names, own), *_kept_words(text, publicatie))
             if finding not in stays]
    return list(dict.fromkeys(found))


def in_woorden(publicatie: Publicatie, delen: dict[str, str]) -> list[str]:
    """What is found in words that go public beside the notice, by where they stand: the reason to take it back."""
    return _found(publicatie, [(where, text, ()) for where, text in delen.items()])


def _names(publicatie: Publicatie) -> tuple[str, ...]:
    """Those that were noted when it was made, and those of who came into the case since."""
    dossier = inside(publicatie, Site)["dossiers"].by_zaaknummer(publicatie.zaaknummer)
    return tuple(dict.fromkeys((*publicatie.namen, *(namen_in(dossier) if dossier is not None else ()))))


def _parts(publicatie: Publicatie):
    """Every text of the notice itself, with the words for where it stands."""
    yield "de titel", publicatie.titel
    yield "de samenvatting", publicatie.samenvatting
    yield "de tekst over wat de lezer kan doen", publicatie.toelichting
    yield "wat er fout stond", publicatie.fout_was
    yield "wat het is geworden", publicatie.goed_is
    yield "de reden over de termijn", publicatie.termijn_reden
    yield "de plek", publicatie.adres
    yield "de plaats waar de stukken liggen", publicatie.terinzage_plaats
    yield "de uitleg over wat is weggelaten", publicatie.weggelaten
    yield "de werkzaamheden", "\n".join(publicatie.werkzaamheden)
    yield from ((f"voorwaarde {number}", text) for number, text in enumerate(publicatie.voorschriften, start=1))


def _kept_words(text: str, publicatie: Publicatie) -> list[str]:
    return [f"de naam van het plan, die niet openbaar mag ({word})" for word in publicatie.niet_openbaar
            if word.casefold() in text.casefold()]


def persoonsgegevens(publicatie: Publicatie) -> list[str]:
    """The findings that still have to be taken out, or judged by a person."""
    return [finding for finding in bevindingen(publicatie) if finding not in publicatie.beoordeeld]


def nog_te_lezen(publicatie: Publicatie) -> list[Document]:
    """Documents whose words nobody has looked at yet."""
    return [document for document in publicatie.documenten() if document.ongelezen]


def _sources(publicatie: Publicatie) -> list[str]:
    """Why a copy may not go online any more: what was judged or boxed after it was made counts too."""
    dossier = inside(publicatie, Site)["dossiers"].by_zaaknummer(publicatie.zaaknummer)
    found = [] if dossier is None else [(document, bron) for document in publicatie.documenten()
                                        if (bron := bron_van(dossier, document.__name__)) is not None]
    stands = [(document, openbaarheid.stand(bron)) for document, bron in found]
    other = [OPNIEUW.format(titel=document.titel) for document, now in stands
             if now.tweeling is not None and now.tweeling.openbaar.sha256 != document.sha256]
    return [*(now.reden for _, now in stands if not now.kan), *other]


def bron_van(dossier: Dossier, name: str) -> Bestand | None:
    """The file of the case that a document of a notice was copied from."""
    places = (dossier["documenten"], dossier.aanvraag, *dossier.aanvullingen(), *dossier.adviesverzoeken())
    found = next((place[name] for place in places if name in place), None)
    return found if isinstance(found, Bestand) else None


def _persons(publicatie: Publicatie) -> list[str]:
    """What still stands in the way, in sentences with what to do."""
    files = in_bestanden(publicatie)
    own = [finding for finding in persoonsgegevens(publicatie) if finding not in files]
    return [words + "; ".join(found) + "." for words, found in (
        (PERSONAL, own), (LAKKEN.format(zaaknummer=publicatie.zaaknummer), files)) if found]


def bezwaren(publicatie: Publicatie) -> list[str]:
    """Why its words or files keep it from going online, in sentences with what to do."""
    return [*inhoudelijk(publicatie), *_second_eyes(publicatie)]


def inhoudelijk(publicatie: Publicatie) -> list[str]:
    """The same, apart from who else has to look."""
    if nog_te_lezen(publicatie):
        return [NOT_READ]
    return [*_sources(publicatie), *_persons(publicatie), *_changed(publicatie)]


def _changed(publicatie: Publicatie) -> list[str]:
    """What is no longer what somebody checked; one from before checks were fixed is looked at as it is."""
    torn = [f"Het bestand “{document.titel}” is niet meer zoals het was. Haal het weg, bewaar, en kies het opnieuw."
            for document in publicatie.documenten() if document.real_sha256() != document.sha256]
    other = publicatie.gecontroleerd_door and publicatie.nagekeken and publicatie.nagekeken != publicatie.afdruk()
    return [*torn, *([VERANDERD] if other else [])]


def goedgekeurd(publicatie: Publicatie) -> bool:
    """Did somebody else than who checked it, who may still do so, approve exactly this?"""
    given = publicatie.goedgekeurd
    return bool(given) and given[0] == publicatie.afdruk() and given[1] != publicatie.gecontroleerd_door and \
        _may_approve(publicatie, given[1])


def _may_approve(publicatie: Publicatie, name: str) -> bool:
    """Their right to publish lies in a role, on whatever day."""
    gebruiker = inside(publicatie, Site).gebruikers.get(name)
    return gebruiker is not None and gebruiker.actief and rights.allowed(
        rights.identity_of(gebruiker), Permission.PUBLISH, publicatie, ANY_DAY)


def vier_ogen(publicatie: Publicatie) -> bool:
    """Must a second web editor approve it?"""
    organisatie = inside(publicatie, Site).organisaties.get(publicatie.organisatie)
    return organisatie is not None and organisatie.publiceren_vier_ogen


def _second_eyes(publicatie: Publicatie) -> list[str]:
    return [VIER_OGEN] if vier_ogen(publicatie) and not goedgekeurd(publicatie) else []


def beletsels(publicatie: Publicatie) -> list[str]:
    """Why it cannot be published yet, in sentences; empty when it can."""
    missing = ["Vul eerst in: " + ", ".join(publicatie.missing()) + "."] if publicatie.missing() else []
    return [*bezwaren(publicatie), *missing]
