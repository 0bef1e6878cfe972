"""Can somebody at the counter enter what came on paper, find a case, keep loose scans and note contact, and see no more than that?"""

import re

from tests.staff.papier import formulier


def test_smoke(portal):
    form = formulier(portal.as_("balie"))
    answer = form.submit()
    print(re.sub(r"\s+", " ", answer.text)[:3000])
    assert answer.status_int == 303
    page = answer.follow()
    print(re.sub(r"\s+", " ", page.text)[:3000])
