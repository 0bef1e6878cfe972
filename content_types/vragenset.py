"""What is kept of question sets? Versions that never change, and per bevoegd gezag the local layer that somebody works on."""

import json
from functools import cache, lru_cache
from importlib.resources import files

from content_types.base import Content, Folder, content_type
from workflows.vragen import Vragenset, als_json, lees


@cache
def landelijk() -> Vragenset:
    """The national set that comes with this version of the portal."""
    folder = files("content_types").joinpath("vragensets", "landelijk")
    index = folder.joinpath("index.json")
    if not index.is_file():
        return Vragenset("Landelijke vragen", "0")
    head = json.loads(index.read_text("utf-8"))
    found = {code: json.loads(folder.joinpath(f"{code}.json").read_text("utf-8")) for code in head["volgorde"]}
    return lees({"naam": head["naam"], "versie": head["versie"], "werkzaamheden": found})


@content_type("vragensetversie", title="Vragenset")
class Vragensetversie(Content):
    """One published set, whole: what an aanvraag was filled in with. `tekst` is its JSON; `organisatie` is empty for the
    national set as such; `gepubliceerd_op` a moment, `door` the id and `naam_door` the name of who did it."""

    toelichting = ""

    def __init__(self, vragenset: Vragenset, *, organisatie, nummer, gepubliceerd_op, door="", naam_door="", toelichting=""):
        self.tekst = json.dumps(als_json(vragenset), ensure_ascii=False, separators=(",", ":"))
        self.landelijke_versie, self.organisatie, self.nummer = vragenset.versie, organisatie, nummer
        self.gepubliceerd_op, self.door, self.naam_door, self.toelichting = gepubliceerd_op, door, naam_door, toelichting

    @property
    def titel(self) -> str:
        return f"Vragenset, versie {self.nummer}"

    @property
    def data(self) -> dict:
        """The set as JSON."""
        return json.loads(self.tekst)

    @property
    def vragenset(self) -> Vragenset:
        """The set, read once by a process, however many copies of this object are loaded."""
        return _gelezen(self.tekst)


@lru_cache(maxsize=64)
def _gelezen(tekst: str) -> Vragenset:
    return lees(json.loads(tekst))


@content_type("lokale_vragen", title="Lokale vragen")
class LokaleVragen(Content):
    """`concept` is the layer that somebody works on, `laag` the one that was published last (workflows.vragen.samenvoegen);
    `gepubliceerd` the id of the version that holds now. Always assign a new dict."""

    concept: dict = {}
    laag: dict = {}
    gepubliceerd = ""

    def __init__(self, organisatie: str):
        self.organisatie = organisatie

    @property
    def gewijzigd(self) -> bool:
        """True while the concept says something else than what was published."""
        return self.concept != self.laag


@content_type("vragensets", title="Vragensets")
class Vragensets(Folder):
    """Versions by random id, and the local layer of each bevoegd gezag under `lokaal-<id>`."""

    landelijk = ""
    """Id of the version that is the national set without more."""

    def lokale_vragen(self, organisatie: str) -> LokaleVragen | None:
        return self.get(f"lokaal-{organisatie}")

    def geldend(self, organisatie: str) -> Vragensetversie:
        """The version that holds now at this bevoegd gezag; the national one where it published none of its own."""
        lokaal = self.lokale_vragen(organisatie)
        return self[lokaal.gepubliceerd if lokaal is not None and lokaal.gepubliceerd else self.landelijk]

    def versies(self, organisatie: str) -> list[Vragensetversie]:
        """The versions of this bevoegd gezag, newest first; those of the national set under ""."""
        found = [item for item in self.values() if isinstance(item, Vragensetversie) and item.organisatie == organisatie]
        return sorted(found, key=lambda versie: versie.nummer, reverse=True)

    def uitgeven(self, vragenset: Vragenset, organisatie: str, op, **wie) -> Vragensetversie:
        """Keep a new version; it then holds."""
        earlier = self.versies(organisatie)
        versie = self.add(Vragensetversie(vragenset, organisatie=organisatie, gepubliceerd_op=op,
                                          nummer=earlier[0].nummer + 1 if earlier else 1, **wie))
        if not organisatie:
            self.landelijk = versie.__name__
        return versie
