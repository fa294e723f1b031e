"""The record of processing activities: each purpose of each notice once, what is missing named, and safe to open."""

from __future__ import annotations

import csv
import io
import re
import shutil
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import example as case
from hypothesis import given
from hypothesis import strategies as st

from noticepress.findings import Unusable
from noticepress.law.requirements import Trust
from noticepress.publishing.record.forms import _with_numbers, as_csv, as_html
from noticepress.publishing.record.record import RECORDS, Record, record
from noticepress.repository import read_repository
from noticepress.spreadsheets import harmless
from tests.conftest import AS_OF, ROOT, in_process


@pytest.fixture(scope="module")
def whole() -> Record:
    return record(read_repository(ROOT), "gdpr", "en", AS_OF)


def tables(found: Record) -> list[list[dict[str, str]]]:
    """The lines of each of the two records."""
    return [list(csv.DictReader(io.StringIO(part, newline=""))) for part in as_csv(found).split("\r\n\r\n")]


def table(found: Record) -> list[dict[str, str]]:
    return tables(found)[0]


def test_each_purpose_of_each_notice_is_in_it_once(whole: Record) -> None:
    notices = read_repository(ROOT).notices
    stated = [
        (name, key)
        for name, loaded in notices.items()
        for key, purpose in loaded.notice.purposes.items()
        if not purpose.regimes or "gdpr" in purpose.regimes
    ]
    told = [(notice, activity.id) for part in whole.parts for activity in part.activities for notice in activity.notices]
    assert sorted(each for each in told if not each[1].startswith("people/")) == sorted(stated)
    assert len(told) == len(set(told))


def test_there_is_a_line_for_each_processing_row(whole: Record) -> None:
    notices = read_repository(ROOT).notices.values()
    expected = sum(len(p.processing) for n in notices for p in n.notice.purposes.values() if not p.regimes or "gdpr" in p.regimes)
    assert len(table(whole)) == expected == len(whole.parts[0].lines)


@pytest.mark.parametrize("locale", ["nl", "en"])
def test_the_record_of_our_examples(locale: str) -> None:
    """The whole of it as a privacy officer would read it: what is said of each activity, by its name."""
    found = record(read_repository(ROOT), "gdpr", locale, AS_OF)
    golden = ROOT / f"tests/publishing/golden/record-{locale}.md"
    assert as_read(found) == golden.read_text("utf-8")


def as_read(found: Record) -> str:
    """The record as lines of text."""
    lines = [f"# {found.lead}"]
    for part in found.parts:
        lines += ["", f"## {found.words.plain(f'record.part.{part.id}')}", ""]
        lines += [f"- {item.name} [{item.cite}]: {item.words}" for item in part.items]
        for activity in part.activities:
            lines += ["", f"### {activity.name} ({activity.id}; {', '.join(activity.notices)})", ""]
            lines += [f"- {item.name}: {item.words}" for item in activity.items if item.words]
            for line in activity.lines:
                lines += [f"- {'; '.join(line.notices)}"]
                lines += [
                    f"  - {item.name}{f' [{item.cite}]' if item.cite else ''}: {item.words or item.missing or '–'}"
                    for item in line.items
                ]
        for said in part.notices:
            lines += ["", f"### {said.title}", "", *(f"- {item.name} [{item.cite}]: {item.words}" for item in said.items)]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("law", ["gdpr", "uk-gdpr"])
def test_every_item_that_the_article_asks_for_cites_its_point(law: str) -> None:
    """What it does not ask for, and stands there because it helps, is optional."""
    regime = read_repository(ROOT, "").regime(law)
    asked = {
        name: [str(term.get("cite", "")) for term in regime.terms(name).values() if not term.get("optional")] for name in RECORDS
    }
    for name, points, paragraph in (("record", "abcdefg", "1"), ("processor-record", "abd", "2")):
        assert {found for cite in asked[name] for found in re.findall(rf"30\({paragraph}\)\(([a-g])\)", cite)} >= {*points}
        assert all(f"Art. 30({paragraph})(" in cite for cite in asked[name])
        assert all(term["trust"] in get_args(Trust) for term in regime.terms(name).values())


def test_the_purpose_is_cited_where_it_is_the_heading(whole: Record) -> None:
    assert [part.cite for part in whole.parts] == ["GDPR Art. 30(1)(b)", ""]
    assert "<cite>GDPR Art. 30(1)(b)</cite>" in as_html(whole)
    assert '"Purpose (GDPR Art. 30(1)(b))"' in as_csv(whole)


def test_nothing_is_missing_in_the_example(whole: Record) -> None:
    assert whole.missing == 0


def test_what_is_done_for_others_stands_in_the_other_record(working_copy: Path) -> None:
    edit(
        working_copy, "webshop", "    further-processing-of: deliver-orders\n",
        "    further-processing-of: deliver-orders\n    role: processor\n    on-behalf-of: ['Fietsbond: bond@example.org']\n",
    )  # fmt: skip
    own, others = tables(record(read_repository(working_copy), "gdpr", "en", AS_OF))
    assert "Plan our stock" not in {row["Purpose (GDPR Art. 30(1)(b))"] for row in own}
    [row] = [row for row in others if row["Purpose"] == "Plan our stock"]
    assert row["On behalf of (GDPR Art. 30(2)(a))"] == "Fietsbond: bond@example.org"
    assert row["Categories of processing (GDPR Art. 30(2)(b))"].startswith("Plan our stock.")


def edit(copy: Path, notice: str, old: str, new: str) -> None:
    path = copy / f"notices/{notice}/notice.yaml"
    text = path.read_text("utf-8")
    assert text.count(old) == 1, old
    path.write_text(text.replace(old, new), "utf-8")


def test_people_for_whose_controllers_something_is_done_without_a_purpose(working_copy: Path) -> None:
    edit(working_copy, "video-advice", "    on-behalf-of: [", "    # [")
    found = record(read_repository(working_copy), "gdpr", "en", AS_OF)
    [activity] = found.parts[1].activities
    words = {item.id: item.words or item.missing for item in activity.lines[0].items}
    assert activity.name == "Customers who speak to a shop by video"
    assert words["on-behalf-of"] == "notice.yaml people/callers/on-behalf-of"
    assert words["processing"].endswith("We run the technology on its instructions.")


def test_without_anything_for_others_there_is_one_record(small_copy: Path) -> None:
    found = record(read_repository(small_copy), "gdpr", "en", AS_OF)
    assert [part.id for part in found.parts] == ["record"]


def test_the_same_purpose_of_two_notices_is_one_activity(working_copy: Path) -> None:
    """What they say alike stands there once, and what differs by notice."""
    both = "    name: {nl: Uw bestelling bezorgen, en: Deliver your order}\n"
    copy = working_copy / "notices/second"
    (copy).mkdir()
    text = (working_copy / "notices/webshop/notice.yaml").read_text("utf-8")
    assert text.count(both) == 1
    text = text.replace("id: webshop", "id: second", 1).replace("  nl: Privacyverklaring", "  nl: Tweede privacyverklaring", 1)
    text = text.replace("  en: Privacy notice", "  en: Second privacy notice", 1).replace("owner: hoofd logistiek", "owner: Bob")
    (copy / "notice.yaml").write_text(text, "utf-8")
    alone = record(read_repository(ROOT), "gdpr", "en", AS_OF)
    found = record(read_repository(working_copy), "gdpr", "en", AS_OF)
    assert len(found.parts[0].lines) == len(alone.parts[0].lines)
    [activity] = [each for each in found.parts[0].activities if each.id == "deliver-orders"]
    assert activity.notices == ("second", "webshop")
    assert {len(line.notices) for line in activity.lines} == {2}
    [owner] = [item.words for item in activity.items if item.id == "owner"]
    assert sorted(owner.split("; ")) == sorted(f"{who} ({title})" for who, title in zip(
        ("Bob", "hoofd logistiek"), activity.lines[0].notices, strict=True))  # fmt: skip
    assert [item.words for item in activity.items if item.id == "system"] == ["bestelsysteem en magazijnbeheer"]
    (copy / "notice.yaml").write_text(text.replace("        basis: contract\n", "        basis: consent\n", 1), "utf-8")
    differing = record(read_repository(working_copy), "gdpr", "en", AS_OF)
    assert len(differing.parts[0].lines) == len(alone.parts[0].lines) + 1


def test_from_what_is_in_force(working_copy: Path) -> None:
    """The facts are those of the version of that day, and internal keys those of the working text."""
    edit(working_copy, "webshop", "owner: hoofd logistiek", "owner: Bob")
    repository = read_repository(working_copy)
    edit(
        working_copy,
        "webshop",
        "    name: {nl: Uw bestelling bezorgen, en: Deliver your order}",
        "    name: {nl: Anders, en: Else}",
    )
    for day, version in ((AS_OF, "2.0"), (AS_OF.replace(year=2027), "3.0")):
        found = record(read_repository(working_copy), "gdpr", "en", day, in_force=True)
        names = [activity.name for activity in found.parts[0].activities]
        assert "Else" not in names
        release = repository.chain("webshop").release(version)
        assert release is not None
        stated = {key for key, each in release.facts["notice"]["purposes"].items() if "gdpr" in (each["regimes"] or ["gdpr"])}
        assert {a.id for a in found.parts[0].activities if "webshop" in a.notices} == stated
    [activity] = [each for each in found.parts[0].activities if each.id == "deliver-orders"]
    assert [item.words for item in activity.items if item.id == "owner"] == ["Bob"]


def test_of_a_notice_of_which_nothing_is_in_force(working_copy: Path) -> None:
    early = AS_OF.replace(year=1999)
    with pytest.raises(Unusable) as stopped:
        record(read_repository(working_copy), "gdpr", "en", early, in_force=True)
    assert [f.rule for f in stopped.value.findings] == ["record-empty"]
    shutil.copytree(working_copy / "notices/applicants", working_copy / "notices/new", ignore=shutil.ignore_patterns("releases"))
    edit(working_copy, "new", "id: applicants", "id: new")
    found = record(read_repository(working_copy), "gdpr", "en", AS_OF, in_force=True)
    assert found.nothing == ("new",)
    assert "nothing of it is in force: new" in as_html(found)


def test_equal_controllers_are_named(small_copy: Path) -> None:
    path = small_copy / "notices/organisation.yaml"
    path.write_text(
        path.read_text("utf-8")
        + "controllers:\n  repair:\n    name: Herstel B.V.\n    responsible-for: {nl: de reparatie, en: the repair}\n"
        + "    contacts: {email: a@herstel.example}\n",
        "utf-8",
    )
    found = record(read_repository(small_copy), "gdpr", "en", AS_OF)
    [item] = [item for item in found.parts[0].items if item.id == "controllers"]
    assert item.words == "Herstel B.V. (the repair): a@herstel.example"


def test_what_is_missing_is_named_with_its_key(working_copy: Path) -> None:
    notice = working_copy / "notices/applicants/notice.yaml"
    text = notice.read_text("utf-8")
    text = re.sub(r"(?m)^security:\n(?:  .*\n|\n(?=  ))*", "", text)
    text = re.sub(r"(?m)^transfers:.*\n(?:  .*\n)*", "", text)
    notice.write_text(re.sub(r"(?m)^        recipients: .*\n", "", text, count=1), "utf-8")
    found = record(read_repository(working_copy), "gdpr", "en", AS_OF)
    html = as_html(found)
    assert found.missing > 2
    for key in ("notice.yaml security/measures", "notice.yaml transfers", "notice.yaml purposes/"):
        assert f"missing: {key}" in html, key
    assert "[missing: notice.yaml security/measures]" in as_csv(found)


@given(st.text())
@case("=HYPERLINK(1)")
@case("+31 30")
@case("-1")
@case("@SUM(1)")
@case(" =1")
@case("\t=1")
@case("\uff1d1")
@case("x;=1")
@case('";=1')
def test_no_cell_is_a_formula(text: str) -> None:
    cell = harmless(text)
    assert cell.replace("'", "") == text.replace("'", "")
    for part in re.split("[;\t\r\n]", cell):
        assert part.lstrip(' "')[:1] not in set("=+-@\uff1d\uff0b\uff0d\uff20"), part


FORMULAS = [
    "=1", "=HYPERLINK(1)", "+1", "-1", "@SUM(1)", " =1", "  =1", "\t=1", "\r=1", "\n=1", "\uff1d1", "\uff0b1", "\uff0d1", "\uff201", "x;=1", "x; =1", 'x;"=1', '";=1', "x;;=1",
    ";=1", "x\t=1", "x\n=1", "x\r\n=1", "x;@SUM(1)", "x;-1", "x;+1", "x;\uff1d1", "x;'=1", "=cmd|' /C calc'!A0", "a;b;=DDE(1);c", '"=1"',
]  # fmt: skip


def test_no_formula_whatever_a_table_is_split_at() -> None:
    """As three spreadsheets read a line: at commas, at semicolons whatever the quotes, and at tabs."""
    for text in FORMULAS:
        line = f'"first","{harmless(text).replace(chr(34), chr(34) * 2)}","last"'
        cells = [*next(csv.reader(io.StringIO(line, newline=""))), *re.split("[;\t\r\n]", line), *line.splitlines()]
        assert [cell for cell in cells if re.match('[ "]*[=+\\-@\uff1d\uff0b\uff0d\uff20]', cell)] == [], text
    for plain in ("Bakker; en Zoon", "a = b", "1-2", "x;y", "info@x.example", "", "P1Y; daarna niets", "O'Neil"):
        assert harmless(plain) == plain


def test_a_telephone_number_within_a_cell_is_itself(whole: Record) -> None:
    """And no formula: what is behind the comma begins no cell."""
    assert (
        harmless(_with_numbers("info@waterpas.example; +31 20 123; =1; +SUM(1)"))
        == "info@waterpas.example, +31 20 123;' =1;' +SUM(1)"
    )
    for text in [*FORMULAS, "x; +1", "x; +31 30", "; +1", "x;\t+1", "x; +1+cmd|'/C calc'!A0"]:
        cell = harmless(_with_numbers(text))
        assert [part for part in re.split("[;\t\r\n]", cell) if re.match('[ "]*[=+\\-@\uff1d\uff0b\uff0d\uff20]', part)] == [], (
            text
        )
    table = as_csv(whole)
    assert "klantenservice@zonnestraal.example, +31 30 000 12 34" in table
    assert "' +31" not in table


def test_the_page_stands_alone(whole: Record) -> None:
    html = as_html(whole)
    assert "<script" not in html
    assert re.findall(r"<(?:link|img|iframe)", html) == []
    assert html.count("<h1>") == 1
    assert html.count('scope="col"') == sum(2 + len(part.lines[0].items) for part in whole.parts)
    assert "size: A4 landscape" in html
    assert 'content="noindex"' in html


def test_texts_are_escaped(working_copy: Path) -> None:
    organisation = working_copy / "notices/organisation.yaml"
    organisation.write_text(
        organisation.read_text("utf-8").replace("legal-name: Zonnestraal Fietsen B.V.", "legal-name: '=1 <b onclick=x>&'"),
        "utf-8",
    )
    found = record(read_repository(working_copy), "gdpr", "nl", AS_OF)
    assert "<b onclick" not in as_html(found)
    assert "\"'=1 <b onclick=x>&:" in as_csv(found)


def test_dutch_cites_in_dutch() -> None:
    found = record(read_repository(ROOT), "gdpr", "nl", AS_OF)
    assert found.parts[0].items[0].cite == "artikel 30, lid 1, onder a, AVG"
    assert found.parts[0].items[0].name == "Verwerkingsverantwoordelijke"


def test_the_united_kingdom_has_its_own(working_copy: Path) -> None:
    notice = working_copy / "notices/webshop/notice.yaml"
    notice.write_text(notice.read_text("utf-8").replace("regimes: [gdpr, ccpa]", "regimes: [uk-gdpr]", 1), "utf-8")
    found = record(read_repository(working_copy), "uk-gdpr", "en", AS_OF)
    [item] = [item for item in found.parts[0].items if item.id == "representative"]
    assert item.cite == "UK GDPR Art. 30(1)(a), 27"
    assert "does not sell or deliver in the United Kingdom" in item.words


def test_a_language_that_is_not_there_is_a_finding() -> None:
    with pytest.raises(Unusable) as stopped:
        record(read_repository(ROOT), "gdpr", "da", AS_OF)
    assert [f.rule for f in stopped.value.findings] == ["record-broken"]


def test_the_command(tmp_path: Path) -> None:
    out = tmp_path / "record.csv"
    done = in_process("record", "--format", "csv", "--locale", "en", "--output", out, "--as-of", "2026-11-22")
    assert done.returncode == 0, done.stderr
    assert re.fullmatch(r"of 'zonnestraal'; there are others: rondje .*\n.*record\.csv: [0-9]+ rows, 0 missing\n", done.stderr)
    assert out.read_bytes().startswith(b'\xef\xbb\xbf"Privacy notice"')
    assert in_process("record", "--law", "ccpa").returncode == 2
    assert in_process("record", "--locale", "xx").returncode == 1


def test_a_processor_towards_everybody_concerned_keeps_another_record(working_copy: Path) -> None:
    group = "    name: {nl: Klanten, en: Customers}\n    role: controller\n"
    edit(working_copy, "webshop", group, group.replace("controller", "processor"))
    own, others = ({activity.id for activity in part.activities} for part in record(
        read_repository(working_copy), "gdpr", "en", AS_OF).parts)  # fmt: skip
    assert "keep-account" in others - own
    assert "deliver-orders" in own - others
