"""The command line: forms, records one for one, errors on standard error, streams and signals."""

import gzip
import io
import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from arnorm.cli import main
from arnorm.cli.records import read_members
from arnorm.cli.reports import Reports
from arnorm.pipeline import Pipeline

TEXT = "قفز سهم شركة مايكروسوفت (Microsoft) يوم الجمعة"
ROOT = Path(__file__).parent.parent
ARNORM = [sys.executable, "-m", "arnorm.cli"]
posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and a shell")
GOOD = json.dumps({"id": 1, "text": TEXT}, ensure_ascii=False)


@pytest.fixture
def cli(monkeypatch, capsysbinary):
    """Runs the command line in this process: exit status, output, messages."""

    def run(*arguments, stdin=b""):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        try:
            status = main(list(map(str, arguments)))
        except SystemExit as leaving:
            status = leaving.code
        out, err = capsysbinary.readouterr()
        return status, out.decode(), err.decode()

    return run


@pytest.fixture
def records(cli):
    """Runs `--jsonl` over lines: exit status, records, messages."""

    def run(*lines, options=()):
        data = b"".join((line if isinstance(line, bytes) else line.encode()) + b"\n" for line in lines)
        status, out, err = cli("--jsonl", *options, stdin=data)
        read = [json.loads(line) for line in out.splitlines()]
        assert len(read) == len(lines)
        return status, read, err

    return run


# -- articles ------------------------------------------------------------------------------------------------------


def test_a_table_of_a_file_and_of_standard_input(cli, tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    status, out, err = cli(tmp_path / "a.txt")
    assert (status, err) == (0, "")
    assert out.split()[:6] == ["start", "end", "kind", "value", "certainty", "text"]
    assert "Microsoft" in out
    assert cli(stdin=TEXT.encode()) == (0, out, "")
    assert cli("-", stdin=TEXT.encode()) == (0, out, "")


def test_several_files_stand_under_their_names_and_a_missing_one_stops_nothing(cli, tmp_path):
    for name in ("a.txt", "c.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    status, out, err = cli(tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "c.txt")
    assert status == 1
    assert f"{tmp_path}/a.txt\n" in out
    assert f"{tmp_path}/c.txt\n" in out
    assert err == f"arnorm: {tmp_path}/b.txt: No such file or directory\n"


def test_offsets_count_in_the_file_with_its_line_ends(cli, tmp_path):
    (tmp_path / "dos.txt").write_bytes("\N{ZERO WIDTH NO-BREAK SPACE}خبر\r\nMicrosoft\r\n".encode())
    _, out, _ = cli(tmp_path / "dos.txt", "--kinds", "organization")
    assert out.splitlines()[1].split()[:2] == ["5", "14"]


def test_a_file_that_is_no_utf_8_is_reported_with_what_to_do(cli, tmp_path):
    (tmp_path / "old.txt").write_bytes("خبر".encode("windows-1256"))
    status, _, err = cli(tmp_path / "old.txt")
    assert status == 1
    assert "iconv" in err


def test_compressed_files_are_read_and_written_by_their_names(cli, tmp_path):
    source, target = tmp_path / "in.jsonl.gz", tmp_path / "out.jsonl.gz"
    source.write_bytes(gzip.compress(GOOD.encode() + b"\n"))
    assert cli("--jsonl", source, "-o", target) == (0, "", "")
    assert json.loads(gzip.decompress(target.read_bytes()))["text"] == TEXT


def test_what_a_truncated_archive_holds_is_read(cli, tmp_path):
    source = tmp_path / "in.jsonl.gz"
    data = gzip.compress(b"".join(b'{"text": "%d"}\n' % n for n in range(50_000)))
    source.write_bytes(data[: len(data) // 2])
    status, out, err = cli("--jsonl", source, "--kinds", "money")
    assert status == 1
    assert out.count("\n") > 1000
    assert "in.jsonl.gz" in err


def test_a_page_of_html(cli, tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    status, out, _ = cli("--html", tmp_path / "a.txt")
    assert status == 0
    assert out.startswith("<!DOCTYPE html>")
    assert out.endswith("</html>\n")
    assert ">Microsoft</mark>" in out
    _, out, _ = cli("--html", tmp_path / "a.txt", tmp_path / "a.txt", "--processes", 2)
    assert out.count("<h2") == 2


# -- records -------------------------------------------------------------------------------------------------------


def test_every_field_is_kept_as_it_was_written(cli):
    members = ['"id" : 1.50', '"big":1e400', '"n": 12345678901234567890123', '"text":"\\u0646ص"', '"o": {"a": [1.0]}']
    _, out, _ = cli("--jsonl", stdin=f"{{ {' ,'.join(members)} }}".encode())
    assert out == f'{{{", ".join(members)}, "entities": []}}\n'


def test_entities_of_the_input_are_replaced(records):
    _, [record], _ = records('{"text": "نص", "entities": [{"start": 0}], "after": 1}')
    assert record == {"text": "نص", "after": 1, "entities": []}


def test_entities_of_the_input_do_not_pass_for_what_was_read(records):
    _, [record], _ = records('{"text": null, "entities": [{"start": 0}]}')
    assert set(record) == {"text", "error"}


def test_an_error_of_a_component_is_named_by_its_class(records, monkeypatch):
    def fail(self, text, context):
        raise KeyError("row")

    monkeypatch.setattr(Pipeline, "read", fail)
    status, [record], err = records(GOOD)
    assert (status, record["error"]) == (1, "KeyError: 'row'")
    assert err == "arnorm: standard input, line 1: KeyError: 'row'\n"


def test_entities_have_the_form_of_the_documentation(records):
    _, [record], _ = records(GOOD, options=("--kinds", "organization"))
    arabic, latin = record["entities"]
    for entity in (arabic, latin):
        assert record["text"][entity["start"] : entity["end"]] == entity["text"]
        assert entity["kind"] == "organization"
        assert entity["value"]["name"] == "Microsoft"


BAD = {
    "not json": "no JSON object",
    "": "no JSON object",
    "[1, 2]": "no JSON object",
    '{"text": "a"} {"text": "b"}': "something follows",
    '{"text": "a",}': "double quotes",
    '{"text": "a"': "expected ','",
    '{"text"': "expected ':'",
    '{"text": }': "no JSON object",
    "[" * 100_000: "no JSON object",
    '{"a": ' + "[" * 100_000: "no JSON object",
    '{"text": "a\tb"}': "control character",
    b'{"text": "caf\xe9"}': "no UTF-8: byte 0xe9 at 13",
}


@pytest.mark.parametrize(("line", "problem"), BAD.items(), ids=range(len(BAD)))
def test_a_line_that_is_no_record_is_kept_whole_with_its_error(records, line, problem):
    status, [first, bad, last], err = records(GOOD, line, GOOD)
    assert status == 1
    assert first["entities"] == last["entities"]
    assert set(bad) == {"raw", "error"}
    assert problem in bad["error"]
    data = line if isinstance(line, bytes) else line.encode()
    assert bad["raw"].encode(errors="surrogateescape") == data
    assert err.startswith("arnorm: standard input, line 2: ")
    assert err.count("\n") == 1


REFUSED = {
    '{"id": 1, "body": "x"}': "no field 'text'",
    "{}": "here: none",
    '{"id": 1, "text": null}': "not null",
    '{"id": 1, "text": 5}': "not a number",
    '{"id": 1, "text": ["a"]}': "not an array",
    '{"id": 1, "text": "a", "reference_date": "27/7/2025"}': "YYYY-MM-DD",
    '{"id": 1, "text": "a", "reference_date": 20250727}': "string or null",
    '{"id": 1, "text": "a", "country": "Kuwait"}': "alpha-2",
    '{"id": 1, "text": "a", "country": false}': "not a boolean",
}


@pytest.mark.parametrize(("line", "problem"), REFUSED.items(), ids=range(len(REFUSED)))
@pytest.mark.parametrize("processes", [1, 2])
def test_a_record_that_cannot_be_read_keeps_its_fields_and_gets_an_error(records, line, problem, processes):
    status, [_, bad, last], err = records(GOOD, line, GOOD, options=("--processes", processes))
    assert status == 1
    assert problem in bad.pop("error")
    assert bad == json.loads(line)
    assert "entities" in last
    assert "line 2" in err


def test_a_field_called_error_is_the_records_own_unless_the_record_fails(records):
    _, [good, bad], _ = records('{"text": "a", "error": 5}', '{"text": 1, "error": 5}')
    assert good["error"] == 5
    assert "must be a string" in bad["error"]


def test_lone_surrogates_come_through_as_escapes(records):
    status, [record], _ = records('{"text": "Microsoft \\ud83d"}')
    assert (status, record["text"]) == (0, "Microsoft \ud83d")


def test_a_byte_order_mark_and_dos_line_ends_are_no_part_of_the_record(records):
    status, [record], _ = records(b'\xef\xbb\xbf{"text": "a"}\r')
    assert (status, record) == (0, {"text": "a", "entities": []})


def test_another_field_may_hold_the_text(records):
    status, [record], _ = records('{"body": "Microsoft", "text": 5}', options=("--field", "body"))
    assert status == 0
    assert record["entities"][0]["text"] == "Microsoft"


def test_the_date_of_a_record_goes_before_the_default(records):
    lines = [
        '{"text": "قال أمس"}',
        '{"text": "قال أمس", "reference_date": null}',
        '{"text": "قال أمس", "reference_date": "2024-03-01"}',
    ]
    _, read, _ = records(*lines, options=("--reference-date", "2025-07-27", "--kinds", "date"))
    values = [record["entities"][0]["value"]["value"] for record in read]
    assert values == ["2025-07-26", "2025-07-26", "2024-02-29"]


def test_the_country_of_a_record_goes_before_the_default(records):
    lines = ['{"text": "5 ملايين دينار"}', '{"text": "5 ملايين دينار", "country": "KW"}']
    _, read, _ = records(*lines, options=("--country", "IQ"))
    assert [record["entities"][0]["value"]["currency"] for record in read] == ["IQD", "KWD"]


def test_processes_give_the_same_lines(records):
    lines = [json.dumps({"n": n, "text": f"{n} {TEXT}"}) for n in range(200)] + ["bad"]
    assert records(*lines, options=("--processes", 2)) == records(*lines)


def test_members_are_found_with_any_white_space():
    assert [member.name for member in read_members(' {\n"a":1 ,\t"b" : {} } ')] == ["a", "b"]
    assert read_members("{ }") == []


# -- wrong usage ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["--kinds", "money,cheese"], "cheese"),
        (["--reference-date", "yesterday"], "YYYY-MM-DD"),
        (["--country", "Egypt"], "alpha-2"),
        (["--processes", "0"], "processes"),
        (["--jsonl", "--html"], "not allowed"),
        (["--names", "/nowhere/names.tsv"], "/nowhere/names.tsv"),
        (["-o", "/nowhere/out"], "/nowhere/out"),
        (["check"], "FILE"),
        (["--country", "SA", "explain", "نص"], "arnorm explain …"),
    ],
)
def test_wrong_usage_is_status_2_and_says_what_to_write(cli, arguments, what):
    status, out, err = cli(*arguments)
    assert (status, out) == (2, "")
    assert what in err


def test_an_input_is_not_overwritten(cli, tmp_path):
    source = tmp_path / "in.jsonl"
    source.write_text(GOOD, encoding="utf-8")
    status, _, err = cli("--jsonl", source, "-o", source)
    assert status == 2
    assert "same time" in err
    assert source.read_text(encoding="utf-8") == GOOD


def test_help_names_every_command(cli):
    status, out, _ = cli("--help")
    assert status == 0
    assert "arnorm explain" in out
    assert "arnorm check" in out


# -- explain, check, names -----------------------------------------------------------------------------------------


def test_explain_says_what_was_read_and_why(cli):
    status, out, _ = cli("explain", "Microsoft")
    assert status == 0
    assert "«Microsoft» at 0:9 is organization Microsoft, certain" in out
    assert "because:" in out
    assert cli("explain", stdin=b"Microsoft") == (0, out, "")


def test_names_of_ones_own_are_checked_and_read(cli, tmp_path):
    names = tmp_path / "our_names.tsv"
    names.write_text("kind\tname\talias\norganization\tZarqon Holding\tزرقون القابضة\n", encoding="utf-8")
    assert cli("check", names) == (0, f"{names}: no errors\n", "")
    status, out, _ = cli("--names", names, stdin="أرباح زرقون القابضة".encode())
    assert status == 0
    assert "Zarqon Holding" in out
    assert "Zarqon" not in cli(stdin="أرباح زرقون القابضة".encode())[1]


def test_every_mistake_in_a_file_of_names_is_told(cli, tmp_path):
    names = tmp_path / "bad.tsv"
    names.write_text("kind\tname\ttype\talias\norganisation\tA\t\tأ\norganization\tB\tbnak\tب\n", encoding="utf-8")
    status, _, err = cli("check", names, tmp_path / "missing.tsv")
    assert status == 1
    assert "bad.tsv, line 2, column 'kind'" in err
    assert "bad.tsv, line 3, column 'type'" in err
    assert "missing.tsv: No such file" in err
    status, _, err = cli("--names", names)
    assert status == 2
    assert "line 2" in err


CONSOLE = re.findall(r"```console\n(.*?)```", (ROOT / "docs" / "cli.md").read_text(encoding="utf-8"), re.DOTALL)


@posix
@pytest.mark.parametrize("block", CONSOLE, ids=range(len(CONSOLE)))
def test_the_documentation_shows_what_is_printed(block, tmp_path, monkeypatch):
    """Every line after "$ " is run by a shell in an empty directory; "…" ends an output that is cut."""
    command = tmp_path / "bin" / "arnorm"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m arnorm.cli "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{command.parent}:{os.environ['PATH']}")
    for example in block.removeprefix("$ ").split("\n$ "):
        line, _, shown = example.partition("\n")
        run = subprocess.run(["bash", "-c", line], cwd=tmp_path, capture_output=True, text=True, check=False)
        printed = re.sub("[\u2066-\u2069]", "", run.stdout + run.stderr).rstrip()
        if shown.rstrip().endswith("…"):
            printed = printed[: len(shown.rstrip()) - 1] + "…"
        assert printed == shown.rstrip()


EXAMPLES = {
    "jsonl_stream.py": ["Microsoft"],
    "table_cells.py": [],
    "watch_column.py": [],
    "article_page.py": [str(ROOT / "seeds" / "001_77474aa2d4a45a24.txt")],
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples_run(name):
    if name == "watch_column.py":
        pytest.importorskip("pandas")
        pytest.importorskip("pyarrow")
    command = [sys.executable, str(ROOT / "examples" / name), *EXAMPLES[name]]
    run = subprocess.run(command, input=GOOD + "\n", capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
    assert "Microsoft" in run.stdout or name == "table_cells.py"


# -- streams and signals -------------------------------------------------------------------------------------------


@posix
@pytest.mark.parametrize("processes", ["1", "2"])
def test_a_reader_that_leaves_is_no_traceback(tmp_path, processes):
    source = tmp_path / "in.jsonl"
    source.write_text((GOOD + "\n") * 5000, encoding="utf-8")
    command = [*ARNORM, "--jsonl", "--processes", processes, str(source)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(30) == 141


@posix
@pytest.mark.parametrize("processes", ["1", "2"])
def test_ctrl_c_is_no_traceback(processes):
    command = [*ARNORM, "--jsonl", "--processes", processes]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        process.stdin.write((GOOD + "\n").encode() * 600)
        process.stdin.flush()
        assert process.stdout.readline()
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(30) == 130
        assert process.stderr.read() == b""


@posix
def test_a_record_is_written_as_soon_as_it_is_read():
    with subprocess.Popen([*ARNORM, "--jsonl"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        for _ in range(2):
            process.stdin.write(GOOD.encode() + b"\n")
            process.stdin.flush()
            assert b"entities" in process.stdout.readline()
        process.stdin.close()
        assert process.wait(30) == 0


@posix
def test_progress_shows_on_a_terminal_when_the_work_is_long(monkeypatch):
    here, there = pty.openpty()
    with os.fdopen(here, "rb", buffering=0) as terminal, os.fdopen(there, "w") as screen:
        monkeypatch.setattr(sys, "stderr", screen)
        clock = iter(range(0, 1000, 3))
        monkeypatch.setattr(time, "monotonic", lambda: next(clock))
        assert list(Reports(progress=True).counted("abc")) == ["a", "b", "c"]
        screen.write("end of the test")
        screen.flush()
        shown = b""
        while not shown.endswith(b"end of the test"):  # a terminal gives what has arrived, not what was asked for
            shown += terminal.read(1000)
    shown = shown.removesuffix(b"end of the test")
    assert b"2 texts" in shown
    assert shown.endswith(b"\r\x1b[K")


def test_no_progress_where_standard_error_is_no_terminal(capsys):
    assert list(Reports(progress=True).counted("abc")) == ["a", "b", "c"]
    assert capsys.readouterr().err == ""
