"""The command line as people and scripts use it: data on stdout, messages on stderr, documented exit codes."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from detente.cli import main

if TYPE_CHECKING:
    from click.testing import Result
    from postgresql import Server

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
CLAIMS = ROOT / "src" / "detente" / "limits" / "data" / "missiles.csv"
TEXT = "The Russian foreign ministry said on Monday that Moscow was ready to discuss missiles with the United States.\n"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments])


@pytest.fixture
def record(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT)
    path = tmp_path / "r.db"
    assert run("read", tmp_path / "a.txt", "--record", path, "--quiet", "--published", "2022-01-10").exit_code == 0
    return path


def test_reading_sums_up_in_json(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7")

    result = run("read", tmp_path / "a.txt", tmp_path / "b.pdf", "--record", tmp_path / "r.db", "--json")

    assert result.exit_code == 5
    assert json.loads(result.stdout)["added"] == 1
    assert "save it as text" in result.stderr


def test_every_list_is_rows_for_a_spreadsheet_too(record: Path) -> None:
    (row, *_) = csv.DictReader(run("show", "statements", "--record", record, "--csv").stdout.splitlines())

    assert row["source.party"] == "RUS"
    assert "ready to discuss missiles" in row["content"]
    dossier = run("show", "dossier", "--record", record, "--csv")
    assert (dossier.exit_code, dossier.stdout) == (2, "")
    assert "one whole" in dossier.stderr


def test_what_the_prefilter_sets_aside_is_counted_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text("The roses are cut in spring, down to the old wood, and by summer they bloom. " * 9)

    result = run("read", tmp_path / "a.txt", tmp_path / "b.txt", "--record", tmp_path / "r.db", "--prefilter", "--json")
    found = json.loads(result.stdout)

    assert (result.exit_code, found["added"]) == (0, 1)
    assert list(found["set_aside"].values()) == [1]


def test_a_folder_without_a_batch_is_not_imported(tmp_path: Path) -> None:
    result = run("import", tmp_path, "--record", tmp_path / "r.db")

    assert result.exit_code == 1
    assert "holds no batch" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["read", "missing.txt", "--record", "{folder}/r.db"], 1, "no such file"),
        (["read", "x", "--record", "{folder}/r.db", "--published", "yesterday"], 2, "2022-01-08"),
        (["show", "--record", "{folder}/none.db"], 1, "no record here"),
        (["show", "positions", "--csv", "--json", "--record", "{folder}/none.db"], 2, "Take one of them"),
        (["show", "nonsense", "--record", "{folder}/none.db"], 2, "nonsense"),
    ],
)
def test_what_went_wrong_is_said_with_its_exit_code(
    arguments: list[str], code: int, words: str, tmp_path: Path
) -> None:
    result = run(*(a.format(folder=tmp_path) for a in arguments))

    assert result.exit_code == code
    assert words in result.stderr
    assert result.stdout == ""


def test_a_question_without_an_answer_is_an_empty_list_and_exit_code_3(record: Path) -> None:
    result = run("show", "meetings", "--record", record, "--json")

    assert (result.exit_code, json.loads(result.stdout)) == (3, [])


def test_a_file_that_is_no_record_is_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("not a database")

    assert run("show", "--record", other).exit_code == 1
    assert other.read_text() == "not a database"


def test_two_processes_read_into_a_database_at_once_what_one_reads_into_a_file(
    server: Server, database: str, tmp_path: Path
) -> None:
    folder = ROOT / "examples" / "kestrel-strait"
    halves = [[folder / "02-ledger-cut.txt"], [folder / "12-mail-syndicated.html"]]
    given = ["--parties", str(folder / "parties.toml"), "--record"]
    address = server.address(database)
    reading = [sys.executable, "-c", "from detente.cli import main; main()", "read", "--quiet"]
    running = [subprocess.Popen([*reading, *map(str, half), *given, address]) for half in halves]
    assert run("read", *halves[0], *halves[1], *given, tmp_path / "r.db").exit_code == 0
    assert [process.wait(120) for process in running] == [0, 0]

    for what in ("reports", "statements", "positions", "claims", "issues", "copies", "people", "timeline"):
        in_database = run("show", what, "--json", "--record", address)
        assert in_database.stdout == run("show", what, "--json", "--record", tmp_path / "r.db").stdout


@pytest.mark.parametrize("what", ["dossier", "article", "statements", "positions", "issues", "reports"])
def test_every_view_prints_plainly_into_a_pipe(record: Path, what: str) -> None:
    result = run("show", what, "--record", record)

    assert result.exit_code == 0
    assert result.stdout.strip()
    assert "\x1b" not in result.stdout


def test_statements_have_their_stable_shape(record: Path) -> None:
    (statement, *_) = json.loads(run("show", "statements", "--record", record, "--json").stdout)

    assert statement["report"] == "a.txt"
    assert statement["source"]["party"] == "RUS"
    assert statement["said"]["words"] == "Monday"
    assert statement["evidence"][0]["selector"]["type"] == "TextQuoteSelector"


def test_positions_are_a_matrix_for_people_a_list_for_scripts_and_rows_for_spreadsheets(record: Path) -> None:
    drawn = run("show", "positions", "--record", record).stdout
    (position, *_) = json.loads(run("show", "positions", "--record", record, "--json").stdout)
    (row, *_) = csv.DictReader(run("show", "positions", "--record", record, "--csv").stdout.splitlines())

    assert "WHO STANDS WHERE" in drawn
    assert (position["issue"], position["broader"], position["word"]) == ("missiles", ["arms"], "own")
    assert (row["issue"], row["broader"], row["on_whose_word"]) == ("missiles", "arms", "own: RUS")
    assert position["said"] == row["date"] == "2022-01-10"


def test_events_of_plover_are_rows_or_json_on_stdout_or_in_a_file(record: Path, tmp_path: Path) -> None:
    out = tmp_path / "events.csv"
    result = run("export", "plover", "--record", record)
    (row,) = csv.DictReader(result.stdout.splitlines())
    (event,) = json.loads(run("export", "plover", "--record", record, "--json").stdout)
    (position, *_) = csv.DictReader(run("show", "positions", "--record", record, "--csv").stdout.splitlines())

    assert (row["date"], row["source"], row["root"], row["target"]) == ("2022-01-10", "RUS", "AGREE", "USA")
    assert (row["stands"], row["word"], row["report"]) == ("plain", "own", "a.txt")
    assert TEXT[event["start"] : event["end"]] == event["words"] == row["words"]
    assert position["plover"] == "AGREE"
    assert result.stderr == "1 rows coded, 0 without a code of PLOVER.\n"
    assert run("export", "plover", "--record", record, "--out", out).stdout == ""
    assert out.read_text(encoding="utf-8") == result.stdout


def test_meetings_with_a_day_are_a_calendar(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Envoys of Russia and the United States will meet in Geneva on January 12.\n")
    record, out = tmp_path / "r.db", tmp_path / "talks.ics"
    run("read", tmp_path / "a.txt", "--record", record, "--quiet", "--published", "2022-01-10")

    assert run("export", "calendar", "--record", record, "--out", out).exit_code == 0
    lines = out.read_bytes().decode().split("\r\n")
    assert "DTSTART;VALUE=DATE:20220112" in lines
    assert "STATUS:TENTATIVE" in lines
    assert run("export", "calendar", "--record", record).stdout_bytes == out.read_bytes()


def test_statements_are_annotations_on_the_text_that_was_read(record: Path) -> None:
    collection = json.loads(run("export", "annotations", "--record", record).stdout)
    (annotation,) = collection["first"]["items"]
    quote, position = annotation["target"][0]["selector"]

    assert annotation["body"][0]["value"].startswith("Russian foreign ministry: Moscow was ready")
    assert TEXT[position["start"] : position["end"]] == quote["exact"] == "The Russian foreign ministry"


def test_a_record_is_a_package_of_tables_in_one_file(record: Path, tmp_path: Path) -> None:
    out, again = tmp_path / "talks.zip", tmp_path / "again.zip"

    assert run("export", "package", "--record", record, "--out", out).exit_code == 0
    with zipfile.ZipFile(out) as archive:
        about = json.loads(archive.read("datapackage.json"))
        rows = {r["name"]: [*csv.DictReader(archive.read(r["path"]).decode().splitlines())] for r in about["resources"]}
    (statement,), (position, *_) = rows["statements"], rows["positions"]
    assert (statement["source_kind"], statement["denied"]) == ("office", "false")
    assert TEXT[int(position["start"]) : int(position["end"])] == position["words"]
    assert position["statement"] == statement["id"]
    run("export", "package", "--record", record, "--out", again)
    assert again.read_bytes() == out.read_bytes()


@pytest.mark.parametrize("form", ["schema-org", "prov", "followthemoney"])
def test_forms_that_are_text_go_to_stdout_or_to_a_file(form: str, record: Path, tmp_path: Path) -> None:
    told = run("export", form, "--record", record)

    assert told.exit_code == 0
    assert run("export", form, "--record", record, "--out", tmp_path / "out").stdout == ""
    assert (tmp_path / "out").read_bytes() == told.stdout_bytes
    assert TEXT.strip()[:11] in told.stdout or form == "followthemoney"


def test_the_dossier_is_a_word_file_and_a_package_may_be_parquet(record: Path, tmp_path: Path) -> None:
    assert run("export", "dossier", "--record", record, "--out", tmp_path / "d.docx").exit_code == 0
    packed = run(
        *("export", "package", "--record", record, "--out", tmp_path / "p.zip", "--format", "parquet"),
        *("--by", "Kestrel Institute", "--license", "CC0-1.0"),
    )

    assert packed.exit_code == 0
    with zipfile.ZipFile(tmp_path / "d.docx") as archive:
        assert TEXT[:27] in archive.read("word/footnotes.xml").decode()
    with zipfile.ZipFile(tmp_path / "p.zip") as archive:
        assert "statements.parquet" in archive.namelist()
        assert 'license: "CC0-1.0"' in archive.read("CITATION.cff").decode()


def test_what_cannot_be_written_leaves_no_file_behind(tmp_path: Path) -> None:
    record, out = tmp_path / "r.db", tmp_path / "d.docx"
    (tmp_path / "empty").mkdir()
    run("read", tmp_path / "empty", "--record", record, "--quiet")

    assert run("export", "dossier", "--record", record, "--out", out).exit_code != 0
    assert not list(tmp_path.glob("d.docx*"))


def test_a_record_without_events_exports_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The weather was fine in the strait.\n")
    record, out = tmp_path / "r.db", tmp_path / "events.json"
    run("read", tmp_path / "a.txt", "--record", record, "--quiet")

    assert run("export", "plover", "--record", record).exit_code == 3
    assert run("export", "annotations", "--record", record).exit_code == 3
    assert "no meeting whose day is known" in run("export", "calendar", "--record", record).stderr
    assert run("export", "plover", "--record", record, "--json", "--out", out).exit_code == 3
    assert json.loads(out.read_text(encoding="utf-8")) == []


def test_people_are_judged_by_name_and_the_judgement_is_shown(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Envoy Pavel Tovkov said that talks had failed. Envoy Ana Bero said they had not.\n"
    )
    record = tmp_path / "r.db"
    run("read", tmp_path / "a.txt", "--record", record, "--quiet")

    made = run("judge", "same", "Pavel Tovkov", "ana-bero", "--record", record, "--why", "They met.", "--by", "kim")
    people = json.loads(run("show", "people", "--record", record, "--json").stdout)
    judgements = json.loads(run("show", "judgements", "--record", record, "--json").stdout)

    assert (made.exit_code, made.stdout, made.stderr) == (0, "", "ana-bero and pavel-tovkov: same\n")
    assert [[v["name"] for v in person["variants"]] for person in people] == [["Ana Bero", "Pavel Tovkov"]]
    assert [(j["verdict"], j["who"], j["why"], j["stands"]) for j in judgements] == [("same", "kim", "They met.", True)]
    assert "Pavel Tovkov" in run("show", "people", "--record", record).stdout
    assert (
        run("judge", "same", "Pavel Tovkov", "Nobody", "--record", record, "--why", "x", "--by", "kim").exit_code == 3
    )


def test_quotations_are_held_against_a_transcript_given_as_one(tmp_path: Path) -> None:
    (tmp_path / "said.txt").write_text(
        "Minister Ana Bero on the ferry\n\nAna Bero: We will open the border if they stop firing.\n"
    )
    (tmp_path / "press.txt").write_text("Talks end\n\n“We will open the border,” Ana Bero said on Monday.\n")
    record, day = tmp_path / "r.db", ["--published", "2031-03-03", "--quiet"]
    run("read", tmp_path / "said.txt", "--record", record, "--kind", "transcript", *day)
    run("read", tmp_path / "press.txt", "--record", record, *day)

    (quotation,) = json.loads(run("show", "quotations", "--record", record, "--json").stdout)
    kinds = [row["kind"] for row in json.loads(run("show", "reports", "--record", record, "--json").stdout)]

    assert (quotation["verdict"], quotation["speaker"]) == ("meaning_changed", "Ana Bero")
    assert quotation["transcript"][0]["selector"]["exact"] == "We will open the border"
    assert kinds == ["press", "transcript"]
    assert (
        "“if they stop firing”: condition left out at an edge." in run("show", "quotations", "--record", record).stdout
    )


def test_annotating_writes_a_line_a_text(tmp_path: Path) -> None:
    lines = [json.dumps({"id": n, "text": TEXT, "published": "2022-01-10"}) for n in range(2)]
    (tmp_path / "in.jsonl").write_text("\n".join(lines))

    result = run("annotate", tmp_path / "in.jsonl", "--out", tmp_path / "out.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]

    assert result.exit_code == 0
    assert [r["id"] for r in rows] == [0, 1]
    assert rows[0]["attributions"][0]["party"] == "RUS"


def test_a_bad_line_leaves_no_half_written_file(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text('{"id": 1, "text": "Talks."}\n{broken\n')

    result = run("annotate", tmp_path / "in.jsonl", "--out", tmp_path / "out.jsonl")

    assert result.exit_code == 1
    assert "Line 2" in result.stderr
    assert not (tmp_path / "out.jsonl").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["check", "inf/ban"], 4, "9M729: depends on whose figure"),
        (["check", "inf/ban", "--on", "2020-01-01"], 0, "not on 2020-01-01"),
        (["check", "vienna_document_2011/observe_troops"], 0, "within a tenth under 13,000 persons"),
        (["balance", "new_start", "--on", "2011-02-05"], 0, "324 (29%) to go"),
        (["balance", "us_reply_2022"], 0, "without a seat: ROU, POL"),
        (["map", "moratorium_2020", "--from", "Kaliningrad", "--against", "NATO"], 0, "Berlin (3,426,354)"),
        (["map", "moratorium_2020/nato", "--party", "FRA", "--from", "54.7,20.5"], 0, "reach of FRA"),
        (["notify", "new_start/data_change", "--start", "2022-03-01"], 0, "received by 2022-03-06 (GMT)"),
        (["notify", "new_start", "--start", "2022-03-01", "--ical"], 0, "BEGIN:VCALENDAR"),
    ],
)
def test_limits_are_told_on_stdout(arguments: list[str], code: int, words: str) -> None:
    result = run(*arguments)

    assert result.exit_code == code
    assert words in result.stdout


def test_findings_balance_and_deadlines_are_json_with_the_documented_keys() -> None:
    finding = json.loads(run("check", "inf/ban", "--json").stdout)[0]
    change = json.loads(run("balance", "new_start", "--json").stdout)[0]
    deadline = json.loads(run("notify", "new_start", "--start", "2022-03-01", "--json").stdout)[0]
    reach = json.loads(run("map", "inf", "--from", "Kaliningrad", "--against", "POL", "--json").stdout)

    assert list(finding) == ["claim", "provision", "outcome", "why"]
    assert list(change)[:7] == ["provision", "party", "measure", "held", "allowed", "change", "share"]
    assert deadline["by"] == "2022-04-15"
    assert list(reach) == ["provision", "party", "places", "rings", "reached", "told"]


@pytest.mark.parametrize(
    ("arguments", "code", "title"),
    [
        (["check", "inf/ban"], 4, "Figures held against inf/ban"),
        (["balance", "new_start"], 0, "What new_start makes each party change"),
        (["map", "inf/ban", "--from", "Kaliningrad"], 0, "inf/ban: reach of RUS, from Kaliningrad"),
        (["map", "draft_nato_2021", "--set", "width=100"], 0, "draft_nato_2021/exercises: where it holds"),
    ],
)
def test_a_picture_is_written_beside_what_is_told(arguments: list[str], code: int, title: str, tmp_path: Path) -> None:
    result = run(*arguments, "--svg", tmp_path / "p.svg")

    assert result.exit_code == code
    assert result.stdout == run(*arguments).stdout
    assert f'<title id="picture-title">{title}</title>' in (tmp_path / "p.svg").read_text(encoding="utf-8")
    assert [f.name for f in tmp_path.iterdir()] == ["p.svg"]


WEIGHTS = """[party.RUS]
weights = { width = 60, brigade = 40 }
[party.NATO]
weights = { width = 50, brigade = 50 }
[issue.width]
values = [20, 100]
met = { RUS = "high", NATO = "low" }
[issue.brigade]
values = [3000, 9000]
met = { RUS = "low", NATO = "high" }
"""


def test_weights_add_a_bargain_to_the_balance(tmp_path: Path) -> None:
    (tmp_path / "w.toml").write_text(WEIGHTS)
    asked = ("balance", "draft_nato_2021", "--weights", tmp_path / "w.toml")

    told = run(*asked).stdout
    row = json.loads(run(*asked, "--json").stdout)

    assert "draft_nato_2021/exercises  (the same for all)" in told
    assert "  width 100 km, brigade 9,000 persons: RUS 60, NATO 50" in told
    assert "detente check draft_nato_2021 --set width=100 --set brigade=9000" in told
    assert row["balance"] == json.loads(run("balance", "draft_nato_2021", "--json").stdout)
    assert [o["name"] for o in row["bargain"]["options"] if o["nash"]] == ["width 100, brigade 9000"]


OFFER = """Kestrel, 10 January 2022. A senior Russian official said that Moscow was ready to discuss limits on the size
of military exercises with the United States if Washington did the same.
"""


def test_a_reported_proposal_is_drafted_and_runs_with_values_filled_in(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(OFFER)
    record, out, claims = tmp_path / "r.db", tmp_path / "own.toml", tmp_path / "own.csv"
    run("read", tmp_path / "a.txt", "--record", record, "--quiet", "--published", "2022-01-10")
    (proposal,) = json.loads(run("show", "proposals", "--record", record, "--json").stdout)
    columns = "id,names,claimant,party,kind,measure,amount,unit\n"
    claims.write_text(
        f"{columns}1,Big drill,x,RUS,exercise,troops,13000,persons\n"
        "1,Big drill,x,RUS,exercise,distance_to_border,150,km\n"
    )

    assert run("draft", proposal["id"][:6], "--record", record, "--out", out).exit_code == 0
    assert run("draft", proposal["id"], "--record", record).stdout == out.read_text(encoding="utf-8")
    assert "signed = 2022-01-10" in out.read_text(encoding="utf-8")
    assert "undecided" in run("check", out, "--claims", claims).stdout
    assert run("check", out, "--claims", claims, "--set", "size=9000", "--set", "width=200").exit_code == 4
    assert run("check", out, "--claims", claims, "--set", "size=9000", "--set", "width=100").exit_code == 0
    assert run("draft", "nothing", "--record", record).exit_code == 3


@pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared, which is not part of detente")
def test_both_proposals_of_the_first_input_run(tmp_path: Path) -> None:
    record = tmp_path / "r.db"
    run("read", *(SHARED / "seeds").glob("*.txt"), "--record", record, "--quiet", "--published", "2022-01-08")
    proposals = json.loads(run("show", "proposals", "--record", record, "--json").stdout)
    for proposal in proposals:
        out = tmp_path / f"{proposal['id']}.toml"
        run("draft", proposal["id"], "--record", record, "--out", out)

        assert run("check", out, "--claims", CLAIMS).exit_code in {0, 4}
    assert [p["limit"]["rule"] for p in proposals] == ["non-deployment", "limit"]
    assert "may be" in run("draft", "", "--record", record).stderr


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["check", "salt"], 1, "no instrument 'salt'"),
        (["check", "inf/cap"], 2, "no provision 'cap'"),
        (["check", "mtcr"], 2, "Give --claims"),
        (["check", "inf", "--on", "soon"], 2, "--on 'soon' is no day"),
        (["check", "inf", "--claims", "{folder}/none.csv"], 1, "none.csv cannot be read"),
        (["balance", "inf", "--weights", "{folder}/none.toml"], 1, "none.toml cannot be read"),
        (["check", "inf", "--svg", "{folder}/none/p.svg"], 2, "Give a file in a folder that you may write to"),
        (["check", "draft_us_2021/bases", "--svg", "{folder}/p.svg"], 3, "nothing to draw: no claim states"),
        (["map", "new_start", "--svg", "{folder}/p.svg"], 3, "give --from and --claims"),
        (["map", "inf", "--from", "Nowhereville"], 2, "No town of 15,000 people is called 'Nowhereville'"),
        (["map", "inf", "--against", "POL", "--set", "x=1"], 2, "leaves no 'x' open"),
        (["notify", "inf", "--start", "2022-03-01"], 3, "sets no deadline"),
        (["notify", "inf", "--start", "soon"], 2, "--start 'soon' is no day"),
    ],
)
def test_what_is_wrong_with_limits_is_said(arguments: list[str], code: int, words: str, tmp_path: Path) -> None:
    result = run(*(a.format(folder=tmp_path) for a in arguments))

    assert result.exit_code == code
    assert words in result.stderr


def test_what_many_reports_tell_of_the_same_is_shown_and_judged_by_ref(tmp_path: Path) -> None:
    record = tmp_path / "r.db"
    for name, words in (("a.txt", TEXT), ("b.txt", TEXT.replace("was ready", "is ready"))):
        (tmp_path / name).write_text(words)
    run("read", tmp_path / "a.txt", tmp_path / "b.txt", "--record", record, "--quiet", "--published", "2022-01-10")

    def events() -> list[list[str]]:
        found = json.loads(run("show", "events", "--record", record, "--json").stdout)
        return [event["reports"] for event in found]

    assert events() == [["a.txt", "b.txt"]]
    assert "2 reports, 2 independent" in run("show", "utterances", "--record", record).stdout

    made = run("judge", "different", "a.txt", "b.txt", "--record", record, "--why", "Two days.", "--by", "kim")
    assert made.exit_code == 0
    assert events() == [["a.txt"], ["b.txt"]]
