"""The record of processing activities: a row for each purpose and processing, what is missing named, and safe to open."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from hypothesis import example as case
from hypothesis import given
from hypothesis import strategies as st

from noticepress.findings import Unusable
from noticepress.publishing.linked_data.record import Record, _harmless, as_csv, as_html, record
from noticepress.repository import read_repository
from tests.conftest import AS_OF, ROOT, in_process


@pytest.fixture(scope="module")
def whole() -> Record:
    return record(read_repository(ROOT), "gdpr", "en", AS_OF)


def table(found: Record) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(as_csv(found), newline="")))


def test_there_is_a_row_for_each_purpose_and_processing_row(whole: Record) -> None:
    notices = read_repository(ROOT).notices.values()
    expected = sum(
        len(p.processing)
        for n in notices
        for p in n.notice.purposes.values()
        if p.role != "processor" and (not p.regimes or "gdpr" in p.regimes)
    )
    assert len(table(whole)) == expected == sum(len(part.rows) for part in whole.parts)


def test_a_row_says_all_that_article_30_asks_for(whole: Record) -> None:
    row = next(row for row in table(whole) if row["Purpose (GDPR Art. 30(1)(b))"] == "Show advertisements on other websites")
    golden = ROOT / "tests/publishing/golden/record-row.json"
    assert row == json.loads(golden.read_text("utf-8"))


def test_nothing_is_missing_in_the_example(whole: Record) -> None:
    assert whole.missing == 0


def test_what_is_done_for_others_is_left_out_and_said_so(working_copy: Path) -> None:
    notice = working_copy / "notices/webshop/notice.yaml"
    notice.write_text(
        notice.read_text("utf-8").replace(
            "    research-or-statistics: true\n", "    research-or-statistics: true\n    role: processor\n"
        ),
        "utf-8",
    )
    found = record(read_repository(working_copy), "gdpr", "en", AS_OF)
    assert "Plan our stock" in [name for part in found.parts for name in part.left_out]
    assert "Plan our stock" not in {row["Purpose (GDPR Art. 30(1)(b))"] for row in table(found)}
    assert "Article 30(2)" in as_html(found)


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
def test_no_cell_is_a_formula(text: str) -> None:
    cell = _harmless(text)
    assert cell in (text, f"'{text}")
    assert cell.lstrip(" ")[:1] not in set("=+-@\t\r\n")


def test_the_page_stands_alone(whole: Record) -> None:
    html = as_html(whole)
    assert "<script" not in html
    assert re.findall(r"<(?:link|img|iframe)", html) == []
    assert html.count("<h1>") == 1
    assert html.count('scope="col"') == 6 * len(whole.parts)
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
    assert found.items[0].cite == "AVG art. 30(1)(a)"
    assert found.items[0].name == "Verwerkingsverantwoordelijke"


def test_the_united_kingdom_has_its_own(working_copy: Path) -> None:
    notice = working_copy / "notices/webshop/notice.yaml"
    notice.write_text(notice.read_text("utf-8").replace("regimes: [gdpr, ccpa]", "regimes: [uk-gdpr]", 1), "utf-8")
    found = record(read_repository(working_copy), "uk-gdpr", "en", AS_OF)
    assert found.items[2].cite == "UK GDPR Art. 30(1)(a), 27"
    assert "does not sell or deliver in the United Kingdom" in found.items[2].words


def test_a_language_that_is_not_there_is_a_finding() -> None:
    with pytest.raises(Unusable) as stopped:
        record(read_repository(ROOT), "gdpr", "de", AS_OF)
    assert [f.rule for f in stopped.value.findings] == ["record-broken"]


def test_the_command(tmp_path: Path) -> None:
    out = tmp_path / "record.csv"
    done = in_process("record", "--format", "csv", "--locale", "en", "--output", out, "--as-of", "2026-11-22")
    assert done.returncode == 0, done.stderr
    assert re.fullmatch(r".*record\.csv: [0-9]+ rows, 0 missing\n", done.stderr)
    assert out.read_bytes().startswith(b'\xef\xbb\xbf"Privacy notice"')
    assert in_process("record", "--law", "ccpa").returncode == 2
    assert in_process("record", "--locale", "xx").returncode == 1


def test_a_processor_towards_everybody_concerned_keeps_another_record(working_copy: Path) -> None:
    notice = working_copy / "notices/webshop/notice.yaml"
    text = notice.read_text("utf-8")
    group = "    name: {nl: Klanten, en: Customers}\n    role: controller\n"
    assert group in text
    notice.write_text(text.replace(group, group.replace("controller", "processor")), "utf-8")
    left_out = {name for part in record(read_repository(working_copy), "gdpr", "en", AS_OF).parts for name in part.left_out}
    assert "Keep your account and your Zonnepunten" in left_out
    assert "Deliver your order" not in left_out
