"""A seal gets a manifest, so that a check can say what differs; only where the old seal still holds. Nothing is sealed anew."""

from dataclasses import replace


def evolve(site) -> str:
    """Old seals stay as they are; what is broken keeps its seal and gets no manifest that would make it look whole."""
    dossiers = list(site["dossiers"].items_newest_first())
    done = [_original(dossier.aanvraag) + _additions(dossier) for dossier in dossiers]
    broken = [dossier.zaaknummer for dossier in dossiers if dossier.aanvraag.zegel and not dossier.aanvraag.verzegeld]
    wrong = f"; het zegel klopt niet van {', '.join(broken)}" if broken else ""
    return f"{sum(done)} zegels hebben een lijst van onderdelen{wrong}"


def _original(aanvraag) -> int:
    if aanvraag.verzegeld or not aanvraag.seal_intact():
        return 0
    aanvraag.verzegeld = aanvraag.manifest()
    return 1


def _additions(dossier) -> int:
    """How many sendings got one. Their seal stays the old hash, so the manifest is kept beside it."""
    return sum(_sending(aanvulling, number) for aanvulling in dossier.aanvullingen()
               for number, _ in enumerate(aanvulling.zendingen))


def _sending(aanvulling, number: int) -> int:
    zending = aanvulling.zendingen[number]
    if zending.verzegeld or aanvulling.zegel_van(zending) != zending.zegel:
        return 0
    sealed = replace(zending, verzegeld=aanvulling.manifest_van(zending))
    aanvulling.zendingen = (*aanvulling.zendingen[:number], sealed, *aanvulling.zendingen[number + 1:])
    return 1
