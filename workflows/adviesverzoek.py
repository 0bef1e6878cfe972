"""What happens to a request for advice? It opens one dossier to one adviser, and closes with the answer, or is asked again."""

from workflows.machine import State, Transition, Workflow, steps
from workflows.permissions import Permission as P
from workflows.roles import Role

STAFF = {
    Role.COORDINATOR: {P.VIEW, P.ASK_ADVICE},
    Role.BEHANDELAAR: {P.VIEW, P.ASK_ADVICE},
    Role.BESLISSER: {P.VIEW},
    Role.ARCHIVARIS: {P.VIEW},
    Role.WEBREDACTEUR: {P.PUBLISH},
}

OVER = {Role.COORDINATOR_ADVIESORGANISATIE: {P.VIEW_STATUS}}
"""The coördinator of the organisation that was asked keeps seeing that it was asked and how it ended. While the request opens the
dossier they are also adviseur on it, and read and answer as such."""

STATES = {
    "gevraagd": State("Gevraagd", STAFF | {Role.ADVISEUR: {P.VIEW, P.ADVISE},
                                           Role.COORDINATOR_ADVIESORGANISATIE: {P.VIEW_STATUS, P.DISTRIBUTE}}),
    "uitgebracht": State("Uitgebracht", STAFF | OVER | {Role.ADVISEUR: {P.VIEW}}),
    "ingetrokken": State("Ingetrokken", STAFF | OVER),
    "vervallen": State("Niet meer nodig", STAFF | OVER),
}

JA_NEE = {"ja": "Ja", "nee": "Nee"}
INSTEMMING = {"verleend": "Wij stemmen in", "geweigerd": "Wij stemmen niet in",
              "niet_nodig": "Onze instemming is niet nodig"}
"""The answers to a request for consent (Ow 16.16-16.18); who is asked can say that it is not needed (16.16 lid 4)."""
MET_REDEN = ("geweigerd", "niet_nodig")


def something_answered(adviesverzoek, **_):
    """A choice where one is asked, else words or a document; a refusal of consent says why."""
    chosen, keuzes = adviesverzoek.antwoord_ja_nee, adviesverzoek.keuzes
    if keuzes and chosen not in keuzes:
        return f"Kies uw antwoord: {' of '.join(titel.lower() for titel in keuzes.values())}."
    if adviesverzoek.antwoord.strip() or adviesverzoek.antwoord_documenten():
        return None
    if not keuzes:
        return "Schrijf uw advies op of voeg het als document toe."
    return "Schrijf op waarom, of voeg de reden als document toe." if chosen in MET_REDEN else None


def refusal_stays(adviesverzoek, **_):
    """Consent that was refused binds who asked (Ow 16.16): they can ask again, not take the question back."""
    given = adviesverzoek.gegeven()
    if adviesverzoek.instemming and given and given[-1].oordeel == INSTEMMING["geweigerd"]:
        return ("De instemming is geweigerd. Dat antwoord blijft gelden, ook als u het verzoek zou intrekken. Stel zo nodig nog "
                "een vraag.")


ADVIESVERZOEK = Workflow("adviesverzoek", "Het adviesverzoek", STATES, (
    Transition("uitbrengen", "Advies uitbrengen", source="gevraagd", target="uitgebracht",
               permission=P.ADVISE, guard=something_answered, condition="Er is een antwoord of een document.",
               effect="Het advies ligt vast; wie het vroeg, krijgt bericht."),
    Transition("namens_invoeren", "Advies namens de adviseur invoeren", source="gevraagd", target="uitgebracht",
               permission=P.ASK_ADVICE, guard=something_answered,
               condition="Er is een antwoord of een document; er staat bij wie het gaf, wanneer en hoe.",
               effect="Het advies ligt vast; de adviesorganisatie krijgt een bevestiging."),
    Transition("opnieuw_vragen", "Nog een vraag stellen", source="uitgebracht", target="gevraagd", permission=P.ASK_ADVICE,
               effect="De adviseur krijgt bericht; de eerdere vraag en het antwoord blijven staan."),
    *steps("intrekken", "Adviesverzoek intrekken", sources=("gevraagd", "uitgebracht"), target="ingetrokken",
           permission=P.ASK_ADVICE, guard=refusal_stays, condition="Instemming is niet geweigerd.",
           effect="De adviseur kan het dossier niet meer zien; wat er al is, blijft in het dossier."),
    Transition("vervallen", "Adviesverzoek vervalt", source="gevraagd", target="vervallen", permission=None,
               condition="Het besluit is bekendgemaakt of de aanvraag is ingetrokken.",
               effect="De adviseur krijgt bericht en kan het dossier niet meer zien."),
))
