"""On which ground in the law can a decision be held, or another procedure be followed? Rows only.

Wabo 3.3-3.6, 3.10, 2.5; Ow 16.16, 16.49, 16.50, 16.61, 16.65, 16.68; Omgevingsbesluit 10.24.
"""

from dataclasses import dataclass

from workflows.termijnen.tabel import OW, WABO


@dataclass(frozen=True)
class Grond:
    """One choice: a name that is stored, the law it belongs to, and its title for staff. `zin` says it to the applicant;
    `horen`: the applicant is heard first."""

    naam: str
    regime: str
    titel: str
    zin: str = ""
    procedure: str = ""
    horen: bool = False


AANHOUDEN = (
    Grond("wabo_3_3_plan", WABO, "Er is een bestemmingsplan of voorbereidingsbesluit in voorbereiding (Wabo art. 3.3 lid 1)",
          "voor deze plek wordt een nieuw bestemmingsplan gemaakt"),
    Grond("wabo_3_3_gezicht", WABO, "Beschermd stads- of dorpsgezicht zonder bestemmingsplan (Wabo art. 3.3 lid 4)",
          "voor dit beschermde stads- of dorpsgezicht is er nog geen bestemmingsplan"),
    Grond("wabo_3_4", WABO, "Slopen: over het bouwwerk dat ervoor in de plaats komt, is nog niet beslist (Wabo art. 3.4)",
          "er is nog niet beslist over wat er wordt gebouwd op de plek van de sloop"),
    Grond("wabo_3_5", WABO, "Het exploitatieplan is nog niet onherroepelijk (Wabo art. 3.5)",
          "het exploitatieplan voor deze plek staat nog niet vast"),
    Grond("ow_16_49", OW, "Wij beoordelen eerst of een milieueffectrapport nodig is (Omgevingswet art. 16.49 lid 4)",
          "wij beoordelen eerst of een milieueffectrapport nodig is"),
    Grond("ow_16_61", OW, "Een andere wettelijke plicht om aan te houden: noem het artikel hieronder (Omgevingswet art. 16.61)",
          "de wet zegt dat wij eerst op iets anders moeten wachten"),
)
"""Why a decision is held: no term runs, and a whole new one follows (Wabo 3.6, Ow 16.61).

Ow 16.77 and 16.77a are not here: they suspend the term, which then goes on where it stood."""

PROCEDURES = (
    Grond("wabo_3_10_a", WABO, "Afwijken van het bestemmingsplan met een ruimtelijke onderbouwing (Wabo art. 3.10 lid 1 a)",
          procedure="uitgebreid"),
    Grond("wabo_3_10_b", WABO, "Brandveilig gebruik (Wabo art. 3.10 lid 1 b)", procedure="uitgebreid"),
    Grond("wabo_3_10_c", WABO, "Inrichting met gevolgen voor het milieu (Wabo art. 3.10 lid 1 c)", procedure="uitgebreid"),
    Grond("wabo_3_10_d", WABO, "Rijksmonument waarvoor een adviseur is aangewezen (Wabo art. 3.10 lid 1 d)",
          procedure="uitgebreid"),
    Grond("wabo_3_10_e", WABO, "Een verklaring van geen bedenkingen is nodig (Wabo art. 3.10 lid 1 e)", procedure="uitgebreid"),
    Grond("wabo_3_10_fg", WABO, "Aangewezen bij besluit of in een andere wet (Wabo art. 3.10 lid 1 f of g)",
          procedure="uitgebreid"),
    Grond("wabo_regulier", WABO, "De aanvraag hoort niet bij een van de gevallen van Wabo art. 3.10 lid 1",
          procedure="regulier"),
    Grond("wabo_3_10_spoed", WABO, "Ongewone omstandigheid of verdrag (Wabo art. 3.10 lid 2)", procedure="regulier"),
    Grond("wabo_3_10_lid_3", WABO, "Milieuneutrale verandering (Wabo art. 3.10 lid 3)", procedure="regulier"),
    Grond("wabo_2_5", WABO, "Tweede fase waarvoor veertien weken gelden (Wabo art. 2.5 lid 3)", procedure="fase_14_weken"),
    Grond("ow_16_65_1a", OW, "Aangewezen geval (Omgevingswet art. 16.65 lid 1 a, Omgevingsbesluit art. 10.24)",
          procedure="uitgebreid"),
    Grond("ow_16_65_1b", OW, "Op verzoek of met instemming van de aanvrager (Omgevingswet art. 16.65 lid 1 b)",
          procedure="uitgebreid"),
    Grond("ow_16_65_4", OW, "Buitenplanse omgevingsplanactiviteit, bij besluit (Omgevingswet art. 16.65 lid 4)",
          procedure="uitgebreid", horen=True),
    Grond("ow_16_50", OW, "Een milieueffectrapport is nodig (Omgevingswet art. 16.50)", procedure="uitgebreid"),
    Grond("ow_regulier", OW, "De aanvraag is geen aangewezen geval (Omgevingswet art. 16.62 lid 1)", procedure="regulier"),
    Grond("ow_16_68", OW, "Spoed, nationale veiligheid of verdrag (Omgevingswet art. 16.68)", procedure="regulier"),
    Grond("ow_zonder_16_16", OW, "Instemming is niet nodig (Omgevingswet art. 16.16)", procedure="regulier"),
    Grond("ow_16_16", OW, "Een ander bestuursorgaan moet instemmen (Omgevingswet art. 16.16)", procedure="regulier_instemming"),
)
"""Why an aanvraag follows this procedure and not another; a wrong procedure gives a wrong term (rules.md 1.2)."""


def kies(rijen, naam: str, regime: str) -> Grond | None:
    """The row of this name in this law, or None."""
    return next((rij for rij in rijen if (rij.naam, rij.regime) == (naam, regime)), None)


def van(rijen, regime: str) -> list[Grond]:
    return [rij for rij in rijen if rij.regime == regime]
