"""Which rights exist? Each is a sentence; pages and deeds ask for them by name, the grids give them."""

from enum import StrEnum


class Permission(StrEnum):
    VIEW = "bekijken"
    """Open this and read it."""

    VIEW_STATUS = "status_volgen"
    """Follow how far the aanvraag is and read the decision, not the dossier."""

    EDIT = "wijzigen"
    """Change this."""

    CREATE = "aanmaken"
    """Add something new here."""

    WORKLIST = "werkvoorraad_zien"
    """See the work list; each row still asks for its own right."""

    ASSIGN = "toewijzen"
    """Decide who handles this dossier."""

    TAKE_IN = "in_behandeling_nemen"
    """Start handling the aanvraag; the applicant is told."""

    ANNOTATE = "aantekenen"
    """Add notes and documents beside the original."""

    ASK_ADVICE = "advies_vragen"
    """Open this dossier to one adviesorganisatie (Awb 3:5)."""

    ADVISE = "adviseren"
    """Answer this request for advice."""

    DRAFT = "opstellen"
    """Write the decision."""

    SIGN = "ondertekenen"
    """Decide on behalf of the bevoegd gezag; needs a mandate (Awb 10:3)."""

    MAKE_KNOWN = "bekendmaken"
    """Send the decision to the applicant (Awb 3:41)."""

    PUBLISH = "publiceren"
    """Put something on the public site, or take it off."""

    CLOSE = "sluiten"
    """Close the dossier."""

    INBOX = "postvak_zien"
    """See messages that came in from other systems, and why one could not be read."""

    MANAGE = "beheren"
    """Set up the portal: people, organisations, jobs, audit trail."""
