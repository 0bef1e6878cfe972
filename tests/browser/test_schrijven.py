"""Can a web editor write a text with buttons, by keyboard alone, and is what comes of it clean?"""

import pytest

from portal.services import rights
from tests.browser.conftest import axe, own_rules

WORD = """<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><!--[if !supportLists]-->
<span style='mso-list:Ignore'>·  </span><!--[endif]-->Een<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>1.  </span>Onder een</p>
<p class=MsoNormal style='color:red'><b>Vet</b> uit Word</p>"""


def kept(site, name: str) -> str:
    with site.site_as(rights.SYSTEM) as by:
        return by.site[name].tekst


@pytest.mark.browser
def test_a_text_is_written_with_the_keyboard_alone(visit, site):
    said = []
    with visit("redacteur") as page:
        page.on("console", lambda message: said.append(message.text))
        page.goto("/toevoegen/pagina")
        assert not page.locator("#pagina-tekst").is_visible()
        page.fill("#pagina-titel", "Proef")
        page.focus(".schrijven__veld")
        page.keyboard.type("Wat mag u?")
        page.keyboard.press("Alt+F10")
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        page.keyboard.type("Lees ")
        page.keyboard.press("Control+k")
        page.get_by_label("Waarheen?").fill("/contact")
        page.get_by_label("Welke woorden?").fill("hoe u ons bereikt")
        assert axe(page) == []
        page.keyboard.press("Enter")
        page.get_by_role("dialog").wait_for(state="detached")
        page.keyboard.press("Alt+F10")
        assert page.locator(":focus").inner_text() == "Kop"
        page.keyboard.press("Escape")
        page.keyboard.press("Tab")
        assert page.locator(":focus").inner_text() == "Bewaren als concept"
        assert axe(page) == own_rules(page) == said == []
        with page.expect_navigation():
            page.keyboard.press("Enter")
    contact = kept(site, "proef").partition("inhoud:")[2][:12]
    assert kept(site, "proef") == f'<h2>Wat mag u?</h2><p>Lees <a href="inhoud:{contact}">hoe u ons bereikt</a></p>'


@pytest.mark.browser
def test_what_is_pasted_from_word_becomes_lists_and_words(visit, site):
    said = []
    with visit("redacteur", width=320) as page:
        page.on("console", lambda message: said.append(message.text))
        page.goto("/toevoegen/pagina")
        page.fill("#pagina-titel", "Geplakt")
        page.focus(".schrijven__veld")
        page.evaluate("""html => {
            const data = new DataTransfer();
            data.setData("text/html", html);
            document.querySelector(".schrijven__veld").dispatchEvent(
                new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
        }""", WORD)
        assert own_rules(page) == said == []
        with page.expect_navigation():
            page.get_by_role("button", name="Bewaren als concept").click()
    assert kept(site, "geplakt") == ("<ul><li><p>Een</p><ol><li><p>Onder een</p></li></ol></li></ul>"
                                     "<p><strong>Vet</strong> uit Word</p>")
