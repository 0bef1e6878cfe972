"""Do the commands do what they say, and say in Dutch what is wrong?"""

import json

import pytest

from content_types.base import path_of
from content_types.evolve import d2026_11_24_behandeling as behandeling
from content_types.evolve import d2026_11_24_sjablonen as sjablonen
from content_types.evolve import d2026_11_24_termijnen as termijnen
from content_types.evolve import d2026_11_30_balie as balie
from portal.actions import pagina as paginas
from portal.commands import COMMANDS, main
from portal.services import rights
from portal.services.catalog import catalog_of
from tests import wereld
from tests.conftest import Portal, shared
from tests.integrations.inlezen import loket

INI = "[app:main]\nuse = egg:omgevingsportaal\nportaal.map = {folder}/var\n[server:main]\nuse = egg:waitress#main\n"


@pytest.fixture
def run(tmp_path, capsys):
    """Run a command on an ini file in a fresh folder: (exit code, what was printed, what was said on stderr)."""
    ini = tmp_path / "proef.ini"
    ini.write_text(INI.format(folder=tmp_path))

    def command(name, *argv):
        code = main([name, "-c", str(ini), *argv])
        out = capsys.readouterr()
        return code, out.out, out.err

    return command


INIT = ("--naam", "Gemeente Proef", "--email", "v@proef.test", "--beheerder-email", "b@proef.test")


def test_without_a_command_there_is_a_list_of_them(capsys):
    assert main([]) == 2
    printed = capsys.readouterr().out
    assert all(name in printed for name in COMMANDS)


def test_an_unknown_command_is_said_to_be_unknown(capsys):
    assert main(["bestaat-niet"]) == 2
    assert "bestaat niet" in capsys.readouterr().err


def test_a_missing_option_is_named(run):
    code, _, said = run("init", "--naam", "X")
    assert code == 2 and "--email" in said


def test_a_missing_ini_file_is_named(capsys):
    assert main(["auditlog", "-c", "weg.ini"]) == 2
    assert "weg.ini" in capsys.readouterr().err


def test_init_makes_an_empty_site_with_its_first_beheerder_and_nothing_of_the_demo(run):
    code, printed, _ = run("init", *INIT)
    assert code == 0 and "b@proef.test" in printed and "Wachtwoord: " in printed
    assert "1 mensen" not in printed
    _, lines, _ = run("auditlog")
    assert "gebruiker toegevoegd" in lines and "demo" not in lines


def test_init_ends_with_what_to_do_next_and_inrichting_with_what_is_missing(run):
    _, printed, _ = run("init", *INIT)
    assert "Bezoekers kunnen nog geen aanvraag doen" in printed and "portal inrichting" in printed
    code, printed, _ = run("inrichting")
    assert code == 1 and "onderdelen klaar" in printed and "[ontbreekt ] Openingstijden" in printed
    assert printed.rstrip().endswith("U kunt hier nog geen aanvraag doen. Gemeente Proef maakt dit loket nog klaar.")


def test_a_second_init_changes_nothing_and_says_so(run):
    run("init", *INIT)
    code, _, said = run("init", *INIT)
    assert code == 2 and "al een site" in said


def test_the_demo_does_not_mix_with_a_real_site(run):
    run("init", *INIT)
    code, _, said = run("demo-vullen")
    assert code == 2 and "geen demo" in said


def test_the_demo_misses_nothing_that_is_needed(run):
    run("demo-vullen")
    code, printed, _ = run("inrichting")
    assert code == 0 and "Bezoekers kunnen een aanvraag doen." in printed


def test_the_demo_has_every_state_and_a_log_in_for_each_role_and_can_be_run_again(run, tmp_path):
    code, printed, _ = run("demo-vullen")
    assert code == 0 and "demo-behandelaar-2026" in printed and "demo-postbus-2026" in printed
    again, printed, _ = run("demo-vullen")
    assert again == 0 and "demo-behandelaar-2026" in printed and "gevuld" not in printed
    assert run("auditlog", "--controleer")[0] == 0
    demo = Portal(tmp_path / "var", make=False)
    with demo.site_as(rights.SYSTEM) as by:
        dossiers = list(by.site["dossiers"].items_newest_first())
        assert {"ingediend", "in_behandeling", "aanvulling_gevraagd", "ontwerpbesluit", "beschikking", "gesloten"} == {
            dossier.state for dossier in dossiers}
        assert {"concept", "ter_controle", "ondertekend", "ter_inzage", "bekendgemaakt", "aangevochten"} <= {
            besluit.state for dossier in dossiers for besluit in dossier.beschikkingen()}
        assert [d.ingebrekestelling_op for d in dossiers if d.ingebrekestelling_op] and [d for d in dossiers if d.zienswijzen()]
    demo.close()


def test_before_init_a_command_says_to_do_that_first(run):
    code, _, said = run("serve")
    assert code == 2 and "portal init" in said


def test_a_message_is_imported_from_the_command_line_once(run):
    run("init", *INIT)
    sample = str(shared("standards/stam/verzoekbericht_4_0_0.xml"))
    code, printed, _ = run("stam-in", sample)
    assert code == 0 and "Verwerkt. Z-" in printed and "Ontbrekende documenten: doc.doc, logo.png, test.pdf." in printed
    code, printed, _ = run("stam-in", sample)
    assert code == 0 and "Al eerder ontvangen" in printed


def test_a_file_that_cannot_be_read_gives_1_and_the_reason(run, tmp_path):
    run("init", *INIT)
    (tmp_path / "x.xml").write_text("<a/>")
    code, printed, _ = run("stam-in", str(tmp_path / "x.xml"))
    assert code == 1 and "Niet te lezen" in printed


def test_a_folder_is_read_from_the_command_line_and_its_files_are_moved(run, tmp_path):
    run("init", *INIT)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "x.xml").write_bytes(loket.lvo())
    code, printed, _ = run("inlezen", str(tmp_path / "in"))
    assert code == 0 and "Verwerkt. Z-" in printed and (tmp_path / "in" / "gelezen" / "x.xml").exists()
    assert "niets om in te lezen" in run("inlezen", str(tmp_path / "in"))[1] and run("inlezen", "weg")[0] == 2


def test_a_file_that_is_not_there_is_named_and_nothing_is_imported(run):
    run("init", *INIT)
    code, _, said = run("stam-in", "weg.xml")
    assert code == 2 and "weg.xml" in said


def test_a_term_is_reckoned_from_standard_input(monkeypatch, capsys):
    import io
    case = {"regime": "omgevingswet", "procedure": "regulier", "received": "2025-10-07", "events": []}
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(case)))
    assert main(["termijn"]) == 0
    assert json.loads(capsys.readouterr().out)["beslisdatum"] == "2025-12-02"


def test_somebody_gets_a_new_password(run):
    run("init", *INIT)
    code, printed, _ = run("wachtwoord", "b@proef.test")
    assert code == 0 and "Nieuw wachtwoord" in printed
    assert run("wachtwoord", "niemand@proef.test")[0] == 2


def test_evolve_on_a_new_site_has_nothing_to_do(run):
    run("init", *INIT)
    assert "al bijgewerkt" in run("evolve")[1]


def test_a_site_from_before_the_counter_works_and_gets_it_once(portal):
    with wereld.in_app(portal), portal.site_as(rights.SYSTEM) as by:
        dossier = wereld.a_dossier(by, "in_behandeling")
        dossier.remove("contactmomenten")
        dossier.aanvraag.bron = "STAM"
        by.site.remove("balie")
        cat = catalog_of(by.site)
        del cat["balie"], cat["papier"]
    desk = portal.as_("balie")
    desk.get("/").mustcontain(no=">Balie<")
    desk.get("/balie", status=404)
    base = portal.browser().get("/aanvragen").forms["beginnen"].submit(status=303).follow()
    base.mustcontain(no="Hulp van de balie")
    portal.as_("behandelaar").get(path_of(dossier))
    with portal.site_as(rights.SYSTEM) as by:
        assert balie.evolve(by.site) == "De balie is er; 1 van 1 dossiers en 2 indexen zijn bijgewerkt"
        assert balie.evolve(by.site) == "De balie is er; 0 van 1 dossiers en 0 indexen zijn bijgewerkt"
        assert next(by.site["dossiers"].items_newest_first()).binnenkomst == "ander_loket"
    assert dossier.zaaknummer in desk.get("/balie?zoek=jansen")


def test_a_page_of_web_editors_makes_place_for_the_counter(portal):
    with wereld.in_app(portal), portal.site_as(rights.SYSTEM) as by:
        by.site.remove("balie")
        pagina = paginas.maken(wereld.acting(by, "redacteur"), "Balie", "Wij zijn open van 9 tot 5.")
        balie.evolve(by.site)
        assert by.site["balie-pagina"] is pagina and by.site.balie is not None


def test_the_search_index_is_made_anew(run):
    run("init", *INIT)
    assert "opnieuw gemaakt" in run("reindex")[1]


def test_a_dossier_from_before_the_handling_gets_its_folders_and_tasks_once(portal):
    with wereld.in_app(portal), portal.site_as(rights.SYSTEM) as by:
        dossier = wereld.a_dossier(by, "in_behandeling")
        for name in ("behandeltaken", "aanvullingen", "berichten", "zienswijzen"):
            dossier.remove(name)
        del by.site.dagwerk
        assert behandeling.evolve(by.site) == "1 van 1 dossiers kregen de mappen van de behandeling"
        assert [taak.titel for taak in dossier.behandeltaken()][-1] == "Bekendmaken" and not by.site.dagwerk
        assert behandeling.evolve(by.site) == "0 van 1 dossiers kregen de mappen van de behandeling"


def test_a_dossier_from_before_the_lights_knows_its_still_days_and_its_decision_is_found(portal):
    with wereld.in_app(portal), portal.site_as(rights.SYSTEM) as by:
        dossier = wereld.a_dossier(by, "concept")
        cat, path = catalog_of(by.site), path_of(dossier.beschikkingen()[0])
        cat.unindex_doc(cat.numbers[path])
        del cat.paths[cat.numbers.pop(path)], cat["stil"]
        assert termijnen.evolve(by.site) == "1 dossiers nagekeken, 1 besluiten en 1 indexen in de catalogus gezet"
        assert path in cat.numbers and "stil" in cat
        assert termijnen.evolve(by.site) == "1 dossiers nagekeken, 0 besluiten en 0 indexen in de catalogus gezet"


def test_a_site_from_before_the_templates_works_and_gets_its_set_once(portal):
    with wereld.in_app(portal), portal.site_as(rights.SYSTEM) as by:
        begin = {type(item).__name__ + item.titel for item in by.site.sjablonen.values()}
        by.site["beheer"].remove("sjablonen")
        beschikking = wereld.a_dossier(by, "concept").beschikkingen()[0]
        assert by.site.sjablonen is None
    path = path_of(beschikking)
    assert "Welk sjabloon?" not in portal.as_("behandelaar").get(f"{path}/wijzigen")
    portal.as_("beheerder").get("/beheer").mustcontain(no="Sjablonen")
    with portal.site_as(rights.SYSTEM) as by:
        assert sjablonen.evolve(by.site) == "41 sjablonen en standaardvoorschriften klaargezet"
        assert {type(item).__name__ + item.titel for item in by.site.sjablonen.values()} == begin
        assert sjablonen.evolve(by.site) == "Er waren al sjablonen"
    assert "Welk sjabloon?" in portal.as_("behandelaar").get(f"{path}/wijzigen")
