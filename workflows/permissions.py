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

    FORWARD = "doorzenden"
    """Send the aanvraag on to the bestuursorgaan that decides on it (Awb 2:3), or take that back."""

    TAKE_IN = "in_behandeling_nemen"
    """Start handling the aanvraag; the applicant is told."""

    ANNOTATE = "aantekenen"
    """Add notes and documents beside the original."""

    REDACT = "lakken"
    """Say what of a file may become public, and black out what may not (Woo 5.1)."""
    DOCUMENTS = "documenten_beheren"
    """End the lock of somebody else on a document, and put back what was taken out of the dossier."""
    MARK = "markeren"
    """Answer a remark on a page of a file, and say that it is dealt with."""

    ASK_ADVICE = "advies_vragen"
    """Open this dossier to one adviesorganisatie (Awb 3:5)."""

    ADVISE = "adviseren"
    """Answer this request for advice."""

    DISTRIBUTE = "adviseurs_toewijzen"
    """Decide who of the adviesorganisatie works on this request for advice, and check the answer."""

    OWN_PEOPLE = "eigen_mensen_beheren"
    """Invite and change the people of one's own adviesorganisatie, and choose how requests come in."""

    COMPLETE = "aanvulling_vragen"
    """Ask the applicant for what is missing (Awb 4:5) and judge what came."""

    SUPPLEMENT = "aanvullen"
    """Answer such a request, as an addition to the aanvraag, or complete a melding."""

    TERM = "termijn_bijhouden"
    """Extend or hold the decision, note a suspension or an ingebrekestelling."""

    WRITE = "berichten"
    """Exchange messages between the applicant and the bevoegd gezag."""

    WITHDRAW = "aanvraag_intrekken"
    """Withdraw the aanvraag or a melding, or note that the applicant did."""

    LAY_OPEN = "ter_inzage_leggen"
    """Lay documents open for everybody (Awb 3:11)."""

    VIEWS = "zienswijzen_behandelen"
    """Enter, redact and answer zienswijzen (Awb 3:15)."""

    REMEDY = "rechtsmiddelen_bijhouden"
    """Note bezwaar, beroep and voorlopige voorziening, and how they ended."""

    NOTIFY = "melden"
    """Make a melding, and keep it: look at it, say that the work began."""

    ENTER = "melding_invoeren"
    """Enter a melding that came in on paper, by phone or at the counter, with the day on which it did."""

    TASK = "taken_bijhouden"
    """Start and finish the tasks of the handling."""

    REVIEW = "taken_nakijken"
    """Send a finished task back with a comment."""

    INTERIM = "tussentijds_overdragen"
    """Hand a copy of a running dossier over to the own system or archive."""

    HAND_OVER = "overdragen"
    """Hand a closed dossier over to the archive."""

    ARCHIVE = "archiveren"
    """Say that the archive received a closed dossier, which is then archived."""

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

    LINK = "koppelen"
    """Say which cases belong together, handle them together, and let one use a document of another."""

    INBOX = "postvak_zien"
    """See messages that came in from other systems, and why one could not be read."""

    COUNTER = "balie_werken"
    """Work at the counter: find cases, enter a paper aanvraag, help with a concept, keep the scan inbox."""

    CONTACT = "contact_noteren"
    """Note what somebody asked by phone, at the counter or by letter, and read what was noted."""

    PAPER = "papier_verwerken"
    """Put scans with a dossier, and keep what of it is on paper: letters to send, where the paper file is."""

    SUBMIT = "indienen"
    """Send the aanvraag."""

    SHARE = "hulp_vragen"
    """Open a concept to the counter, and end that."""

    NOTICES = "signalen_zien"
    """Get notices of what happened, and choose which."""

    MANAGE = "beheren"
    """Set up the portal: people, organisations, jobs, audit trail."""
