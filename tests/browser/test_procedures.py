"""Do the words of a drawing fit in a real browser, and can a narrow screen reach all of it?"""

import pytest

from portal.services import procedures
from tests.browser.conftest import own_rules

WRONG = """() => {
    const wrong = [], box = el => el.getBoundingClientRect();
    const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
    const states = [...document.querySelectorAll('.schema__staat')];
    for (const state of states) {
        const words = box(state.querySelector('text')), edge = box(state.querySelector('rect'));
        if (words.left < edge.left + 4 || words.right > edge.right - 4) wrong.push('te breed: ' + state.textContent);
    }
    const words = [...document.querySelectorAll('.schema__woorden')];
    for (const [i, one] of words.entries()) {
        for (const other of words.slice(i + 1)) if (meet(box(one), box(other))) wrong.push('over elkaar: ' + one.textContent);
        for (const state of states) if (meet(box(one), box(state.querySelector('rect')))) wrong.push('over: ' + one.textContent);
    }
    const sheet = box(document.querySelector('.schema__beeld'));
    for (const one of [...words, ...states])
        if (box(one).left < sheet.left || box(one).right > sheet.right) wrong.push('valt eraf: ' + one.textContent);
    return wrong;
}"""


@pytest.mark.parametrize("width", [1280, 320])
def test_the_words_of_every_drawing_fit_where_they_stand(visit, width):
    wrong = []
    with visit("beheerder", width=width) as page:
        for name in procedures.every():
            page.goto(f"/beheer/procedures/{name}")
            wrong += [f"{name}: {problem}" for problem in page.evaluate(WRONG) + own_rules(page)]
    assert wrong == []


SCROLLED = """() => new Promise(done => {
    const drawing = document.querySelector('.schema');
    const look = () => drawing.scrollLeft > 0 && done(true);
    drawing.addEventListener('scroll', look);
    setTimeout(() => done(false), 5000);
    look();
})"""
"""Whether the drawing moves sideways, told by its own event: the page's policy forbids a function that is asked again."""


def test_a_narrow_screen_scrolls_the_drawing_with_the_keyboard(visit):
    with visit("beheerder", width=320) as page:
        page.goto("/beheer/procedures/dossier")
        page.locator(".schema").focus()
        page.keyboard.press("ArrowRight")
        assert page.evaluate(SCROLLED)
