"""Notices put together with shared facts: what comes in, where it stands, and what is wrong with it."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from noticepress.checking.run import check
from noticepress.checking.texts import check_texts
from noticepress.findings import Finding, Unusable
from noticepress.model.shared import kinds
from noticepress.repository import Repository, read_repository

ON = dt.date(2026, 11, 22)
ROOT = Path(__file__).resolve().parents[2]
HOSTING = """\
hosting:
  name: Wolk B.V.
  category: {nl: hostingbedrijven, en: hosting companies}
  role: processor
  does: {nl: host onze website, en: hosts our website}
  countries: [NL]
"""
TRANSFER = "hosting-us:\n  recipients: [hosting, mailing]\n  countries: [US]\n  mechanism: standard-clauses\n"
STANDARD = "standard:\n  measures: {nl: Wij letten op., en: We are careful.}\n"


def house(root: Path, *, shared: dict[str, str], recipients: str = "", more: str = "") -> Repository:
    """``root`` with shared files; its notice says of recipients what is given, and ``more`` at the end."""
    for kind, text in shared.items():
        (root / "notices/shared").mkdir(exist_ok=True)
        (root / f"notices/shared/{kind}.yaml").write_text(text, encoding="utf-8")
    file = root / "notices/website/notice.yaml"
    yaml = YAML(typ="rt")
    data = yaml.load(file.read_text(encoding="utf-8"))
    for key in ("recipients", "transfers" if "transfers" in shared else "", more.partition(":")[0]):
        data.pop(key, None)
    with file.open("w", encoding="utf-8") as out:
        yaml.dump(data, out)
        out.write(f"{recipients}\n{more}\n")
    return read_repository(root)


def told(repository: Repository) -> list[Finding]:
    return [f for f in check(repository, ON) if f.severity == "error" or f.rule.startswith(("shared-", "fact-"))]


def test_what_a_notice_refers_to_comes_in_and_nothing_else(begun: Path) -> None:
    shared = {"recipients": HOSTING + "mailing: {name: Post B.V.}\n", "security": STANDARD, "purposes": "other: {}\n"}
    repository = house(begun, shared=shared, more="security: standard")
    notice = repository.notices["website"].notice
    assert list(notice.recipients or ()) == ["hosting"]
    assert notice.security is not None
    assert list(notice.purposes) == ["answer-questions"]
    assert {(f.rule, f.path) for f in told(repository)} >= {
        ("shared-unused", "recipients/mailing"),
        ("shared-unused", "purposes/other"),
    }


def test_a_transfer_that_nothing_brings_in_says_what_its_recipients_are(begun: Path) -> None:
    shared = {"recipients": HOSTING.replace("[NL]", "[US]"), "transfers": TRANSFER.replace("[hosting, mailing]", "[hostng]")}
    [found] = [f for f in told(house(begun, shared=shared)) if f.rule == "shared-unused"]
    assert "no notice has 'hostng': did you mean 'hosting'?" in found.fix


def test_what_another_notice_uses_is_not_unused_when_one_is_checked(begun: Path) -> None:
    house(begun, shared={"recipients": HOSTING + "mailing: {name: Post B.V.}\n"})
    assert [f.rule for f in check(read_repository(begun, "website"), ON) if f.rule == "shared-unused"] == []


def test_each_shared_fact_is_found_where_it_stands(begun: Path) -> None:
    repository = house(begun, shared={"recipients": HOSTING}, recipients="recipients:\n  hosting: {countries: [BE]}")
    parsed = repository.notices["website"].parsed
    assert parsed.place(("recipients", "hosting", "name"))[:2] == ("notices/shared/recipients.yaml", 2)
    file, line, _ = parsed.place(("recipients", "hosting", "countries", 0))
    assert (file, (begun / file).read_text().split("\n")[line - 1].strip()) == (
        "notices/website/notice.yaml",
        "hosting: {countries: [BE]}",
    )
    assert parsed.place(("recipients", "hosting", "address"))[0] == "notices/website/notice.yaml"


def test_a_shared_transfer_comes_in_for_the_recipients_that_are_there(begun: Path) -> None:
    repository = house(begun, shared={"recipients": HOSTING.replace("[NL]", "[US]"), "transfers": TRANSFER})
    transfers = repository.notices["website"].notice.transfers or {}
    assert {key: transfer.recipients for key, transfer in transfers.items()} == {"hosting-us": ("hosting",)}
    none = house(begun, shared={}, more="transfers:\n  hosting-us: []")
    assert none.notices["website"].notice.transfers == {}


COPY = "copy:\n  nl: U krijgt een kopie als u ons mailt.\n  en: You receive a copy if you mail us.\n"


def test_a_text_that_stands_in_several_places(begun: Path) -> None:
    shared = {"recipients": HOSTING + "  bound-by: {shared: copy}\n", "texts": COPY}
    repository = house(begun, shared=shared, more="not-disclosed: {shared: copy}")
    loaded = repository.notices["website"]
    recipients = loaded.notice.recipients or {}
    assert str(loaded.notice.not_disclosed) == str(recipients["hosting"].bound_by)
    assert loaded.parsed.place(("not-disclosed", "nl"))[:2] == ("notices/shared/texts.yaml", 2)
    assert loaded.parsed.place(("recipients", "hosting", "bound-by", "en"))[:2] == ("notices/shared/texts.yaml", 3)
    assert told(repository) == []


def test_a_long_name_is_a_text_that_can_stand_in_several_places(begun: Path) -> None:
    """Such as a category of recipients that two of them have, described in a sentence."""
    category = "companies:\n  nl: bedrijven die computers beheren\n  en: companies that manage computers\n"
    hosting = HOSTING.replace("category: {nl: hostingbedrijven, en: hosting companies}", "category: {shared: companies}")
    assert "{shared: companies}" in hosting
    repository = house(begun, shared={"recipients": hosting, "texts": category})
    recipients = repository.notices["website"].notice.recipients or {}
    assert recipients["hosting"].category is not None
    assert recipients["hosting"].category.in_("en") == "companies that manage computers"
    assert told(repository) == []


@pytest.mark.parametrize(
    ("text", "rule", "at"),
    [
        ("copy:\n  nl: U krijgt een kopie.\n", "translation-missing", (1, 1)),
        ("copy:\n  nl: U krijgt kopie #3 van ons.\n  en: You get a copy.\n", "text-cut", (2, 7)),
        ("copy:\n  nl: |\n    Wij doen:\n    1. dit\n    1. dat\n  en: You get a copy.\n", "text-list", (4, 1)),
    ],
)
def test_what_is_wrong_in_a_shared_text_is_told_where_it_stands(begun: Path, text: str, rule: str, at: tuple[int, int]) -> None:
    """Also the place of its key, what YAML takes for a comment in it, and its lines."""
    repository = house(begun, shared={"recipients": HOSTING, "texts": text}, more="not-disclosed: {shared: copy}")
    parsed, notice = repository.notices["website"].parsed, repository.notices["website"].notice
    found = {(f.rule, f.file, f.line, f.column) for f in check_texts(type(notice), parsed, list(notice.locales))}
    assert (rule, "notices/shared/texts.yaml", *at) in found, found


SAID = [
    ("shared-unknown", {"texts": COPY}, "not-disclosed: {shared: cpy}", "not-disclosed/shared"),
    ("shared-unknown", {"recipients": HOSTING + "  bound-by: {shared: cpy}\n"}, "", "recipients/hosting/bound-by/shared"),
    ("translation-missing", {"texts": "copy: {nl: Ja.}\n"}, "not-disclosed: {shared: copy}", "not-disclosed"),
    ("shared-unknown", {"recipients": HOSTING}, "recipients:\n  hostng:", "recipients/hostng"),
    ("shared-unknown", {"security": STANDARD}, "security: {shared: standrd}", "security/shared"),
    ("shared-unknown", {"security": STANDARD}, "security: standrd", "security"),
    ("shared-clash", {"recipients": HOSTING}, "recipients:\n  hosting: {name: Anders B.V.}", "recipients/hosting"),
    ("shared-clash", {"security": STANDARD}, "security: {shared: standard, measures: {nl: a, en: b}}", "security/shared"),
    ("shared-repeated", {"recipients": HOSTING}, "recipients:\n  hosting: {countries: [NL]}", "recipients/hosting/countries"),
    ("shared-denied", {"recipients": HOSTING, "transfers": TRANSFER}, "transfers: []", "transfers"),
    ("unknown-key", {"recipients": HOSTING}, "recipients:\n  hosting: {colour: red}", "recipients/hosting/colour"),
    ("unknown-key", {"recipients": HOSTING + "  colour: red\n"}, "", "recipients/hosting/colour"),
    ("key-missing", {"recipients": "hosting: {role: processor}\n"}, "", "recipients/hosting/name"),
    ("wrong-type", {"recipients": "- hosting\n"}, "", ""),
    ("shared-file", {"recipients": HOSTING, "recipient": HOSTING}, "", ""),
    ("unknown-id", {"recipients": "hosting: {name: A, data: [nothing]}\n"}, "", "recipients/hosting/data/0"),
]


@pytest.mark.parametrize(("rule", "shared", "says", "path"), SAID)
def test_bad_input(begun: Path, rule: str, shared: dict[str, str], says: str, path: str) -> None:
    found = [f for f in told(house(begun, shared=shared, more=says)) if f.rule == rule]
    assert [(f.rule, f.path) for f in found] == [(rule, path)], told(read_repository(begun))
    assert found[0].fix
    assert (begun / found[0].file).is_file()


@pytest.mark.parametrize("name", ["Recipients.yaml", "recipients.yml"])
def test_a_file_that_nothing_reads(begun: Path, name: str) -> None:
    house(begun, shared={"data": "{}\n"})
    (begun / f"notices/shared/{name}").write_text(HOSTING, encoding="utf-8")
    assert "file-name" in {f.rule for f in told(read_repository(begun))}


def test_what_three_notices_repeat(begun: Path) -> None:
    text = (begun / "notices/website/notice.yaml").read_text(encoding="utf-8")
    for name in ("one", "two"):
        (begun / f"notices/{name}").mkdir()
        (begun / f"notices/{name}/notice.yaml").write_text(text.replace("id: website", f"id: {name}"), encoding="utf-8")
    found = {f.path: f for f in told(read_repository(begun)) if f.rule == "fact-repeated"}
    assert {"recipients/hosting", "data/messages", "purposes/answer-questions"} <= found.keys()
    assert "notices/website/notice.yaml:" in found["recipients/hosting"].message


@given(data=st.data())
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_fact_says_the_same_wherever_it_stands(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """Facts moved from our richest notice to the shared ones: the notice is the same, and each of its places is where it was written."""
    yaml = YAML(typ="safe", pure=True)
    yaml.version = (1, 2)
    resolved = read_repository(ROOT, "webshop").resolved["webshop"].parsed  # with what it shares already
    written = json.loads(json.dumps(resolved.data))
    candidates = [(kind, key) for kind in kinds() if kind != "rights" for key in written.get(kind) or {}]
    moved = data.draw(st.lists(st.sampled_from(candidates), unique=True, min_size=1))
    root = tmp_path_factory.mktemp("house")
    (root / "notices/shared").mkdir(parents=True)
    (root / "notices/webshop").mkdir()
    for kind in {kind for kind, _ in moved}:
        facts = {key: written[kind][key] for each, key in moved if each == kind}
        _write(root / f"notices/shared/{kind}.yaml", facts)
    for kind, key in moved:
        written[kind][key] = None
    _write(root / "notices/webshop/notice.yaml", written)
    _write(root / "notices/organisation.yaml", yaml.load((ROOT / "notices/organisation.yaml").read_text(encoding="utf-8")))
    repository = read_repository(root)
    before = read_repository(ROOT, "webshop").notices["webshop"].notice
    assert repository.findings == ()
    assert repository.notices["webshop"].notice == before
    assert repository.resolved["webshop"].used == frozenset(moved)
    parsed = repository.notices["webshop"].parsed
    lines = {file: (root / file).read_text(encoding="utf-8").split("\n") for file in parsed.files}
    for path in parsed.values:
        file, line, column = parsed.place(path)
        assert len(lines[file][line - 1]) >= column - 1


def _write(path: Path, data: object) -> None:
    with path.open("w", encoding="utf-8") as out:
        YAML(typ="safe", pure=True).dump(data, out)


def test_a_long_text_in_many_places_is_more_than_a_file_may_hold(begun: Path) -> None:
    """A hundred lines of a notice would otherwise become a document of gigabytes."""
    text = f"long: {{nl: {'Een zin. ' * 1_000}, en: {'One more. ' * 1_000}}}\n"
    more = "statements:\n" + "".join(f"  s{i}: {{topic: other, text: {{shared: long}}}}\n" for i in range(120))
    with pytest.raises(Unusable) as told:
        house(begun, shared={"texts": text}, more=more)
    found = told.value.findings[0]
    assert (found.rule, found.file, found.path) == (
        "file-too-large",
        "notices/website/notice.yaml",
        "statements/s105/text/shared",
    )
    assert "file-too-large" not in {
        each.rule for each in house(begun, shared={"texts": text}, more=more.partition("  s9:")[0]).findings
    }
