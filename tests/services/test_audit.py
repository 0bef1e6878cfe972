"""Can the answer to "who did what" be changed unseen?"""

import transaction
from ZODB.POSException import UndoError

from portal.services import audit, rights, storage
from tests import wereld


def problems(portal) -> list[str]:
    with portal.site_as(rights.SYSTEM) as by:
        return list(audit.check(by.site._p_jar))


def a_case(portal) -> str:
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        return wereld.a_dossier(by, "in_behandeling").zaaknummer


def test_an_untouched_trail_is_whole(portal):
    a_case(portal)
    assert problems(portal) == []


def test_a_line_changed_in_the_database_is_found(portal):
    nummer = a_case(portal)
    with portal.site_as(rights.SYSTEM) as by:
        keten = audit.log_of(by.site._p_jar).ketens[nummer]
        keten.regels[2] = {**keten.regels[2], "naam": "Iemand anders"}
    assert problems(portal) == [f"De keten {nummer} klopt niet vanaf regel 2."]


def test_a_line_taken_out_is_found(portal):
    nummer = a_case(portal)
    with portal.site_as(rights.SYSTEM) as by:
        del audit.log_of(by.site._p_jar).ketens[nummer].regels[1]
    assert problems(portal)


def test_a_last_line_taken_off_is_found(portal):
    nummer = a_case(portal)
    with portal.site_as(rights.SYSTEM) as by:
        regels = audit.log_of(by.site._p_jar).ketens[nummer].regels
        del regels[len(regels)]
    assert problems(portal)


def test_a_whole_chain_taken_away_is_found(portal):
    nummer = a_case(portal)
    with portal.site_as(rights.SYSTEM) as by:
        del audit.log_of(by.site._p_jar).ketens[nummer]
    assert problems(portal) == [f"De keten {nummer} is verdwenen."]


def test_undo_takes_back_the_deed_and_not_its_line(portal):
    nummer = a_case(portal)
    with portal.site_as(rights.SYSTEM) as by:
        dossier = by.site["dossiers"].by_zaaknummer(nummer)
        from portal.actions import dossier as dossiers
        dossiers.notitie_maken(dossier, "Dit wil ik ongedaan maken.", wereld.acting(by, "behandelaar"))
        lines = len(audit.lines(by.site._p_jar, nummer))
    undo_last(portal)
    with portal.site_as(rights.SYSTEM) as by:
        assert len(by.site["dossiers"].by_zaaknummer(nummer)["notities"]) == 0
        assert len(audit.lines(by.site._p_jar, nummer)) == lines
    assert problems(portal) == []


def undo_last(portal) -> None:
    database = storage.database(portal.registry)
    last = database.undoLog(0, 1)[0]["id"]
    manager = transaction.TransactionManager()
    database.undo(last, manager.begin())
    try:
        manager.commit()
    except UndoError as error:  # pragma: no cover
        raise AssertionError("de laatste transactie kon niet ongedaan worden gemaakt") from error


def test_the_history_of_an_object_holds_the_hash_of_its_line(portal):
    nummer = a_case(portal)
    with portal.site_as(rights.SYSTEM) as by:
        hashes = {line["hash"] for line in audit.lines(by.site._p_jar, nummer)}
        assert {line.audit for line in by.site["dossiers"].by_zaaknummer(nummer).history} <= hashes
