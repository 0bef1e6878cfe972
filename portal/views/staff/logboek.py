"""What happened in this case: who, when, what and why? The lines of the audit trail, newest first."""

from datetime import datetime

from portal.services import audit
from portal.views.staff.woorden import moment

LAATSTE = 200


def logboek(request, zaaknummer: str) -> list[dict]:
    """The last lines in words; whoever calls has asked whether the person may read this dossier."""
    lines = audit.lines(request.site._p_jar, zaaknummer)[-LAATSTE:]
    return [{"wanneer": moment(datetime.fromisoformat(line["op"])), "naam": line.get("naam", ""), "wat": line["wat"],
             "waarom": line.get("waarom", "")} for line in reversed(lines)]
