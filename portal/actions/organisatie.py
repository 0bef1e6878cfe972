"""What can be done with an organisation? Add and change it."""

from content_types.organisatie import Organisatie
from content_types.sjabloon import Sjabloon
from content_types.standaardsjablonen import vul
from workflows.permissions import Permission


def toevoegen(by, name: str | None = None, **fields) -> Organisatie:
    """`fields` as in OrganisatieSchema; `name` becomes its id, random when left out."""
    by.require(Permission.MANAGE, by.site["beheer"])
    organisatie = by.site.organisaties.add(Organisatie(**fields), name)
    by.record(organisatie, "organisatie toegevoegd")
    _begin_with_templates(organisatie, by)
    return organisatie


def wijzigen(organisatie: Organisatie, by, **fields) -> None:
    by.require(Permission.MANAGE, by.site["beheer"])
    for name, value in fields.items():
        setattr(organisatie, name, value)
    by.record(organisatie, "organisatie gewijzigd")
    _begin_with_templates(organisatie, by)


def _begin_with_templates(organisatie: Organisatie, by) -> None:
    """A bevoegd gezag that has no template yet begins with the set of the portal."""
    sjablonen = by.site.sjablonen
    if sjablonen is not None and organisatie.soort_organisatie == "bevoegd gezag" and not any(
            s.organisatie == organisatie.__name__ for s in sjablonen.alle(Sjabloon)):
        vul(sjablonen, organisatie.__name__)
