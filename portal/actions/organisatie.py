"""What can be done with an organisation? Add and change it."""

from content_types.organisatie import Organisatie
from workflows.permissions import Permission


def toevoegen(by, name: str | None = None, **fields) -> Organisatie:
    """`fields` as in OrganisatieSchema; `name` becomes its id, random when left out."""
    by.require(Permission.MANAGE, by.site["beheer"])
    organisatie = by.site.organisaties.add(Organisatie(**fields), name)
    by.record(organisatie, "organisatie toegevoegd")
    return organisatie


def wijzigen(organisatie: Organisatie, by, **fields) -> None:
    by.require(Permission.MANAGE, by.site["beheer"])
    for name, value in fields.items():
        setattr(organisatie, name, value)
    by.record(organisatie, "organisatie gewijzigd")
