"""What does the lokaal beheerder find under Beheer? Counts, and the doors to people, organisations, jobs, audit trail."""

from pyramid.view import view_config

from content_types.site import Beheer
from portal.services import afleveringen, inrichting, voorbeeld
from portal.skin import url
from workflows.permissions import Permission


@view_config(context=Beheer, renderer="skins:basis/admin/beheer.pt", permission=Permission.MANAGE)
def overview(beheer, request):
    site = request.site
    closed = bool(inrichting.niet_open(site, request.today))
    doors = (
        ("Gebruikers", url(request, site.gebruikers), f"{len(site.gebruikers)} mensen kunnen inloggen"),
        ("Organisaties", url(request, site.organisaties), f"{len(site.organisaties)} organisaties"
         + (". Let op: bezoekers kunnen nu geen aanvraag doen" if closed else "")),
        ("Taken", url(request, site.taken), "Wat het portaal op de achtergrond doet"),
        ("Afleveringen", url(request, beheer, "afleveringen"),
         f"Wat naar anderen gaat: {afleveringen.geteld(request.actor)} niet afgeleverd"),
        ("Auditlog", url(request, beheer, "auditlog"), "Wat er is gedaan, door wie en wanneer"),
        ("Procedures en rechten", url(request, beheer, "procedures"), "Welke stappen er zijn en wie wat mag"),
    )
    return {"titel": "Beheer", "ontbreekt": voorbeeld.ontbreekt(), "deuren": [*doors, *_doors_of_deciding(site, request)]}


def _doors_of_deciding(site, request):
    """To the mandate register and the templates; a site that was not brought up to date yet has none."""
    rooms = (("Mandaten", site.mandaten, "Wie mag wat besluiten namens het bevoegd gezag"),
             ("Overeenkomsten", site.overeenkomsten, "Wat is afgesproken met wie adviseert of behandelt"),
             ("Koppelingen met andere systemen", site.koppelingen, "Berichten over advies van en naar systemen van anderen"),
             ("FTP-postbussen en overdrachten", site.postbussen, "Wat klaarstaat voor een eigen systeem of archief"),
             ("Ketensimulatie", site.ketensimulaties, "De hele keten proefdraaien, zonder dat iemand er iets van merkt"),
             ("Sjablonen en standaardvoorschriften", site.sjablonen, "Waarmee een besluit begint"),
             ("Vragen", site.vragensets, "De vragen in de vergunningcheck en het aanvraagformulier"),
             ("Teksten van e-mails", site.berichtteksten, "Wat aanvragers en adviseurs van ons lezen, en wie de afzender is"),
             ("Teksten van de status", site.statusteksten, "Hoe aanvragers lezen hoe ver hun zaak is"))
    return [(titel, url(request, room), what) for titel, room, what in rooms if room is not None]
