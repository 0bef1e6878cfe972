"""What holds for every decision term, whatever the events?"""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from workflows.termijnen import beslistermijn, termijnverloop, vrije_dag
from workflows.termijnen.tabel import termijn

DAG = timedelta(days=1)
dagen = st.dates(date(2024, 1, 1), date(2028, 6, 30))
vormen = st.sampled_from(
    [
        ("omgevingswet", "regulier"),
        ("omgevingswet", "regulier_instemming"),
        ("omgevingswet", "uitgebreid"),
        ("wabo", "regulier"),
        ("wabo", "uitgebreid"),
    ]
)
tijden = st.tuples(st.integers(-5, 250), st.integers(0, 60))


def _gevraagd(ontvangen, begin, duur):
    return {
        "type": "aanvulling_gevraagd",
        "date": ontvangen + begin * DAG,
        "hersteltermijn_einde": ontvangen + (begin + duur) * DAG,
    }


def _overmacht(ontvangen, begin, duur):
    return {
        "type": "overmacht",
        "van": ontvangen + begin * DAG,
        "tot_en_met": ontvangen + (begin + duur) * DAG,
    }


def _uitstel(ontvangen, begin, duur):
    return _overmacht(ontvangen, begin, duur) | {
        "type": "uitstel_instemming",
        "date": ontvangen + begin * DAG,
    }


def _buitenland(ontvangen, begin, duur):
    return {
        "type": "buitenlandse_informatie",
        "date": ontvangen + begin * DAG,
        "ontvangen": ontvangen + (begin + duur) * DAG,
    }


def _verlenging(ontvangen, begin, duur):
    return {"type": "verlenging", "date": ontvangen + begin * DAG, "weken": duur % 9}


def _aanvulling(ontvangen, begin, duur):
    return {"type": "aanvulling_ontvangen", "date": ontvangen + begin * DAG, "volledig": bool(duur % 2)}


def _aanhouding(ontvangen, begin, duur):
    return {"type": "aanhouding", "van": ontvangen + begin * DAG, "einde": ontvangen + (begin + duur) * DAG}


opschortend = st.sampled_from([_gevraagd, _overmacht, _uitstel, _buitenland])
alles = st.sampled_from([_gevraagd, _overmacht, _uitstel, _buitenland, _verlenging, _aanvulling, _aanhouding])


def gebeurtenissen(soorten, meeste=6):
    return st.lists(st.tuples(soorten, tijden), max_size=meeste)


def maak(ontvangen, wat):
    return [soort(ontvangen, *tijd) for soort, tijd in wat]


@given(vormen, dagen, gebeurtenissen(alles))
def test_strict_is_never_after_legal_and_safe_is_a_working_day_on_or_before_strict(vorm, ontvangen, wat):
    uitkomst = beslistermijn(*vorm, ontvangen, maak(ontvangen, wat))
    assert uitkomst.beslisdatum_strikt <= uitkomst.beslisdatum
    assert uitkomst.beslisdatum_veilig <= uitkomst.beslisdatum_strikt
    assert not vrije_dag(uitkomst.beslisdatum_veilig)


@given(dagen, gebeurtenissen(alles), st.sampled_from(["regulier", "regulier_instemming"]))
def test_a_term_under_the_atw_ends_on_a_working_day(ontvangen, wat, procedure):
    assert not vrije_dag(
        beslistermijn("omgevingswet", procedure, ontvangen, maak(ontvangen, wat)).beslisdatum
    )


@given(dagen, gebeurtenissen(alles))
def test_a_term_of_six_months_is_not_moved_by_a_free_day(ontvangen, wat):
    uitkomst = beslistermijn("omgevingswet", "uitgebreid", ontvangen, maak(ontvangen, wat))
    assert uitkomst.beslisdatum == uitkomst.beslisdatum_strikt


@given(vormen, dagen, gebeurtenissen(st.one_of(opschortend, st.just(_verlenging))), opschortend, tijden)
def test_one_suspension_more_never_makes_the_end_earlier(vorm, ontvangen, wat, soort, tijd):
    events = maak(ontvangen, wat)
    zonder = beslistermijn(*vorm, ontvangen, events)
    met = beslistermijn(*vorm, ontvangen, [*events, soort(ontvangen, *tijd)])
    assert met.beslisdatum_strikt >= zonder.beslisdatum_strikt
    assert met.beslisdatum >= zonder.beslisdatum
    assert met.opgeschorte_dagen >= zonder.opgeschorte_dagen


@given(vormen, dagen, gebeurtenissen(opschortend), opschortend, tijden)
def test_a_suspension_told_twice_counts_once(vorm, ontvangen, wat, soort, tijd):
    events = [*maak(ontvangen, wat), soort(ontvangen, *tijd)]
    eenmaal = beslistermijn(*vorm, ontvangen, events)
    tweemaal = beslistermijn(*vorm, ontvangen, [*events, events[-1]])
    assert tweemaal.beslisdatum_strikt == eenmaal.beslisdatum_strikt


@given(vormen, dagen, gebeurtenissen(st.one_of(opschortend, st.just(_verlenging))), st.randoms())
def test_the_order_in_which_suspensions_are_told_does_not_matter(vorm, ontvangen, wat, toeval):
    events = maak(ontvangen, wat)
    geschud = toeval.sample(events, len(events))
    assert (
        beslistermijn(*vorm, ontvangen, events).beslisdatum_strikt
        == beslistermijn(*vorm, ontvangen, geschud).beslisdatum_strikt
    ) or _twee_verlengingen(events)


def _twee_verlengingen(events):
    """Two extensions on one day: the one told first is the one."""
    return len({event["date"] for event in events if event["type"] == "verlenging"}) < sum(
        event["type"] == "verlenging" for event in events
    )


@given(dagen, st.lists(st.tuples(st.integers(1, 200), st.integers(0, 40)), max_size=6))
def test_the_end_is_the_day_on_which_56_days_have_run_counted_one_by_one(ontvangen, tijden):
    """An independent count: walk the calendar, skip a day that an overmacht covers."""
    stil, einde = set(), ontvangen + 56 * DAG
    for begin, duur in sorted(tijden):
        if ontvangen + begin * DAG <= einde:
            stil |= {ontvangen + (begin + i) * DAG for i in range(duur + 1)}
            einde = _loop(ontvangen, stil)
    events = [_overmacht(ontvangen, *tijd) for tijd in tijden]
    assert beslistermijn("omgevingswet", "regulier", ontvangen, events).beslisdatum_strikt == einde


def _loop(dag, stil, dagen=56):
    while dagen:
        dag += DAG
        dagen -= dag not in stil
    return dag


@given(vormen, dagen)
def test_without_events_the_term_is_that_of_the_table(vorm, ontvangen):
    rij = termijn(vorm[1], vorm[0], ontvangen)
    assert beslistermijn(*vorm, ontvangen).beslisdatum_strikt == rij.einde(ontvangen)


@given(vormen, dagen, gebeurtenissen(alles, 9), st.randoms())
def test_no_order_of_events_gives_a_date_before_receipt_or_counts_a_day_twice(vorm, ontvangen, wat, toeval):
    events = maak(ontvangen, wat)
    verteld = toeval.sample(events, len(events))
    uitkomst, verloop = beslistermijn(*vorm, ontvangen, verteld), termijnverloop(*vorm, ontvangen, verteld)
    assert min(uitkomst.beslisdatum_strikt, uitkomst.beslisdatum, uitkomst.beslisdatum_veilig) > ontvangen
    stil = {o.van + n * DAG for o in verloop.opschortingen for n in range((o.tot_en_met - o.van).days + 1)
            if o.van + n * DAG > verloop.basis}
    assert uitkomst.opgeschorte_dagen == len(stil) <= sum((o.tot_en_met - o.van).days + 1 for o in verloop.opschortingen)
    lengte = (termijn(vorm[1], vorm[0], ontvangen).einde(verloop.basis) - verloop.basis).days + 7 * _weken(verteld, verloop)
    assert uitkomst.beslisdatum_strikt == _loop(verloop.basis, stil, lengte)


def _weken(events, verloop) -> int:
    """Of the extensions that count; one of before a hold does not come along in the new term."""
    geldig = [event for event, gevolg in zip(events, verloop.gevolgen, strict=True) if gevolg.geldig]
    laatste = max((event["van"] for event in geldig if event["type"] == "aanhouding"), default=date.min)
    return sum(event["weken"] for event in geldig if event["type"] == "verlenging" and event["date"] > laatste)


@given(vormen, dagen, gebeurtenissen(alles, 5), st.randoms())
def test_the_order_in_which_anything_is_told_does_not_matter(vorm, ontvangen, wat, toeval):
    events = maak(ontvangen, wat)
    a, b = beslistermijn(*vorm, ontvangen, events), beslistermijn(*vorm, ontvangen, toeval.sample(events, len(events)))
    zelfde = (a.beslisdatum_strikt, a.opgeschorte_dagen) == (b.beslisdatum_strikt, b.opgeschorte_dagen)
    assert zelfde or _twee_verlengingen(events) or _vraag_en_antwoord_op_een_dag(events)


def _vraag_en_antwoord_op_een_dag(events):
    """Then what was told first says whether the answer was to that question."""
    gevraagd = {event["date"] for event in events if event["type"] == "aanvulling_gevraagd"}
    return any(event["type"] == "aanvulling_ontvangen" and event["date"] in gevraagd for event in events)
