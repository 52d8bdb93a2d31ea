"""The knowledge base: what is packaged, how users extend it, and what its error messages say."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from arnorm.components import default_linkers, default_normalizers
from arnorm.knowledge.base import KnowledgeBase, PreparedError, check, entry_sources, key
from arnorm.knowledge.compiled import compile_packaged, read_compiled
from arnorm.knowledge.packaged import PackagedNames
from arnorm.knowledge.tables import DATA, TableError
from arnorm.names.organizations import Organizations
from arnorm.names.parsing import resolve_organization, resolve_person
from arnorm.pipeline import Pipeline, listed_entries
from arnorm.text.folding import FoldedView
from arnorm.text.lexicon import Lexicon


def names(kb: KnowledgeBase, text: str) -> list[str]:
    return [entity.value.name for entity in Pipeline((Organizations(),)).using(kb).normalize(text).entities]


def test_default_is_one_object_and_knows_both_kinds() -> None:
    kb = KnowledgeBase.default()
    assert kb is KnowledgeBase.default()
    assert len(kb.organizations) > 2000 and len(kb.people) > 1000
    assert [value.name for value in kb.find("جوجل")] == ["Google"]
    assert kb.get("google").name == "Google" and kb.get("no-such-id") is None
    assert kb.central_bank("EG").name == "Central Bank of Egypt"
    assert repr(kb).startswith("KnowledgeBase(default: ")


def test_spelling_variants_have_one_key() -> None:
    assert key("إتش.إس.بي.سي") == key("اتش إس بي سي")
    assert key("غوغل") != key("جوجل")


def test_extended_adds_a_new_organization_and_leaves_the_old_base_alone() -> None:
    kb = KnowledgeBase.default().extended(
        [{"name": "Falcon Bank", "type": "bank", "country": "JO", "alias": "بنك الصقر"}]
    )
    assert names(kb, "أقرض بنك الصقر الشركة") == ["Falcon Bank"]
    assert names(KnowledgeBase.default(), "أقرض بنك الصقر الشركة") == []
    assert kb.find("بنك الصقر")[0].country == "JO"
    assert "+ rows (1 names)" in repr(kb)


def test_extended_adds_a_name_to_a_known_one_and_later_rows_win() -> None:
    kb = KnowledgeBase.default().extended([{"id": "google", "alias": "قوقلة"}])
    assert [value.id for value in kb.find("قوقلة")] == ["google"]
    renamed = kb.extended([{"id": "google", "name": "Alphabet", "alias": "قوقلة"}])
    assert [value.name for value in renamed.find("غوغل")] == ["Alphabet"]
    taken = kb.extended([{"name": "Another Firm", "alias": "غوغل"}])
    assert [value.name for value in taken.find("غوغل")] == ["Another Firm"]
    assert names(taken, "قالت غوغل إن") == ["Another Firm"]


def test_a_weak_row_takes_no_name_away() -> None:
    kb = KnowledgeBase.default().extended([{"name": "Another Firm", "strength": "weak", "alias": "غوغل"}])
    assert {value.name for value in kb.find("غوغل")} == {"Google", "Another Firm"}


def test_without_removes_an_entity_or_a_name() -> None:
    kb = KnowledgeBase.default()
    assert kb.without("google").find("غوغل") == ()
    assert kb.without("غوغل").find("غوغل") == ()
    assert [value.name for value in kb.without("غوغل").find("جوجل")] == ["Google"]
    with pytest.raises(ValueError, match="did you mean 'google'"):
        kb.without("gogle")


def test_pickles_with_the_users_names() -> None:
    kb = KnowledgeBase.empty().extended([{"name": "Falcon Bank", "alias": "بنك الصقر"}])
    again = pickle.loads(pickle.dumps(kb))
    assert again.find("بنك الصقر") == kb.find("بنك الصقر") != ()


def test_saved_knowledge_reads_the_same(tmp_path: Path) -> None:
    rows = [
        {"name": "Falcon Bank", "type": "bank", "alias": "بنك الصقر"},
        {"id": "google", "name": "Alphabet", "alias": "ألفا"},
    ]
    kb = KnowledgeBase.default().extended(rows).without("microsoft")
    kb.save(tmp_path / "ours.arnorm")
    again = KnowledgeBase.load(tmp_path / "ours.arnorm")
    text = "أقرض بنك الصقر غوغل ومايكروسوفت"
    assert names(again, text) == names(kb, text) == ["Falcon Bank", "Alphabet"]
    assert repr(again) == repr(kb)


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "ours.arnorm"
    KnowledgeBase.empty().extended([{"name": "Falcon Bank", "alias": "بنك الصقر"}]).save(path)
    path.write_bytes(path.read_bytes()[:-1] + b"!")
    with pytest.raises(PreparedError, match="damaged"):
        KnowledgeBase.load(path)
    content = bytearray(path.read_bytes())
    length = content.index(b'{"base"') - 8
    content[length : length + 8] = b"\x7f" * 8
    path.write_bytes(content)
    with pytest.raises(PreparedError, match="damaged"):
        KnowledgeBase.load(path)
    path.write_bytes(b"something else")
    with pytest.raises(PreparedError, match="save it again"):
        KnowledgeBase.load(path)


def test_names_compiled_ahead_are_those_of_the_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("daachorse")
    path, names = tmp_path / "names.compiled", PackagedNames()
    assert read_compiled(names, [], path) is None
    assert compile_packaged(path)
    components = listed_entries((*default_normalizers(), *default_linkers()), KnowledgeBase.default())
    lexicon = Lexicon.of_sources(entry_sources(names), most_parts=1)
    with_components = Lexicon.of_sources((*components, *entry_sources(names)), most_parts=1)
    ready = read_compiled(PackagedNames(), entry_sources(names), path)
    assert ready is not None and ready.arrays() == with_components.arrays()
    monkeypatch.setattr("arnorm.knowledge.compiled.preferred_engine", lambda: "pyahocorasick")
    monkeypatch.setattr("arnorm.text.matcher.preferred_engine", lambda: "pyahocorasick")
    other = read_compiled(PackagedNames(), entry_sources(names), path)
    view = FoldedView.of("تعاون بين غوغل والبنك الأهلي وتيم كوك")
    assert other is not None and other.arrays() is None and other.lexemes(view) == lexicon.lexemes(view) != []
    filled, left = ready.filled(components)
    assert not left and filled.lexemes(view) == with_components.lexemes(view) != ready.lexemes(view)
    monkeypatch.undo()
    content = path.read_bytes()
    for unusable in (content[:-1] + b"!", b"\0" + content[1:], content[:-1]):
        path.write_bytes(unusable)
        assert read_compiled(PackagedNames(), entry_sources(names), path) is None


def test_the_rows_of_the_packaged_tables_are_as_wide_as_their_headers() -> None:
    for path in DATA.glob("*.tsv"):
        lines = [line for line in path.read_text(encoding="utf-8").split("\n")[:-1] if not line.startswith("#")]
        assert {line.count("\t") for line in lines} == {lines[0].count("\t")}, path.name


def write(folder: Path, *lines: str) -> Path:
    path = folder / "our_names.tsv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_file_is_read_with_comments_and_optional_columns(tmp_path: Path) -> None:
    path = write(tmp_path, "# ours", "kind\tname\talias", "person\tAmal Saqr\tأمل صقر", "\tFalcon\tالصقر للتجارة")
    assert check(path) == []
    kb = KnowledgeBase.empty().extended(path)
    assert [value.name for value in (*kb.people, *kb.organizations)] == ["Amal Saqr", "Falcon"]


@pytest.mark.parametrize(
    ("header", "row", "message"),
    [
        ("name\taliass", "x\ty", "line 1, column 'aliass': there is no such column; did you mean 'alias'?"),
        ("name\ttype\talias", "x\tcompny\ty", "line 2, column 'type': 'compny' .*did you mean 'company'?"),
        ("kind\tname\talias", "persn\tx\ty", "line 2, column 'kind': .*did you mean 'person'?"),
        ("id\talias", "gogle\ty", "line 2, column 'name': .*did you mean 'google'?"),
        ("name\tstrength\talias", "x\tmedium\ty", "line 2, column 'strength': write strong or weak"),
        ("name\tcountry\talias", "x\tSaudi\ty", "line 2, column 'country': .*two capitals"),
        ("name\talias", "x\t", "line 2, column 'alias': a row needs the name"),
        ("name\talias", "x", "line 2: 1 cells where the header has 2"),
    ],
)
def test_a_mistake_says_where_and_what_to_write(tmp_path: Path, header: str, row: str, message: str) -> None:
    path = write(tmp_path, header, row)
    (error,) = check(path)
    with pytest.raises(TableError, match=message):
        raise error
    with pytest.raises(TableError):
        KnowledgeBase.default().extended(path)


def test_check_goes_on_after_a_mistake_and_tells_of_bytes_that_are_no_utf8(tmp_path: Path) -> None:
    path = write(tmp_path, "name\ttype\talias", "x\tbnk\ty", "good\tbank\tz", "\tbank\tw")
    assert [error.line for error in check(path)] == [2, 4]
    path.write_bytes(b"name\talias\n\xff\xfe\tx\n")
    assert "not UTF-8" in str(check(path)[0])


@pytest.mark.parametrize(
    ("text", "name"), [("غوغل", "Google"), ("أبل", "Apple"), ("SABIC", "SABIC"), (" سابك ", "SABIC")]
)
def test_resolve_organization(text: str, name: str) -> None:
    found = resolve_organization(text)
    assert found is not None and found.name == name


@pytest.mark.parametrize("text", ["", "مارك زوكربيرغ", "أعلنت غوغل", "كلمة"])
def test_resolve_organization_knows_what_is_none(text: str) -> None:
    assert resolve_organization(text) is None


def test_resolve_person() -> None:
    found = resolve_person("إيلون ماسك")
    assert found is not None and found.name == "Elon Musk"
    assert resolve_person("غوغل") is None
    with pytest.raises(TypeError, match="a name is a str"):
        resolve_person(b"x")  # type: ignore[arg-type]


def test_the_data_check_runs() -> None:
    script = Path(__file__).parent.parent / "scripts" / "check_knowledge.py"
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:]
