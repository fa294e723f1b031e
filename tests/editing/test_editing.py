"""What somebody sees who writes a notice in an editor with the YAML language server: explanations, completions, underlines."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from noticepress.schemas.files import written
from tests.conftest import ROOT
from tests.corpus.listing import NOTICES
from tests.editing.server import LanguageServer

NOTICE = "notices/website/notice.yaml"
GROUP = NOTICES["salesforce"]
"""Two notices with shared texts, whose ids stand in schemas of their own."""
EXAMPLES = [
    *sorted((ROOT / "notices").glob("*/notice.yaml")),
    ROOT / "notices/organisation.yaml",
    *(root / "notices" / notice / "notice.yaml" for notice, root in sorted(NOTICES.items()) if root != GROUP),
]


def _opened(editor: LanguageServer, home: Path, old: str = "", new: str = "") -> list[str]:
    """Open the starter's notice with one change; returns what is underlined."""
    text = (home / NOTICE).read_text("utf-8")
    assert text.count(old) == 1 or not old, old
    return editor.open(home / NOTICE, text.replace(old, new) if old else text)


@pytest.mark.parametrize("path", [*EXAMPLES, Path(NOTICE), Path("notices/organisation.yaml")], ids=str)
def test_nothing_is_underlined_in_what_check_accepts(path: Path, editor: LanguageServer, home: Path) -> None:
    path = home / path
    assert editor.open(path, path.read_text("utf-8")) == []


def test_nothing_is_underlined_in_notices_that_share_texts(editor: LanguageServer, tmp_path: Path) -> None:
    shutil.copytree(GROUP / "notices", tmp_path / "notices")
    (tmp_path / "schemas").mkdir()
    for name, schema in written(tmp_path).items():
        (tmp_path / "schemas" / name).write_text(schema, "utf-8")
    for path in sorted((tmp_path / "notices").rglob("*.yaml")):
        assert editor.open(path, path.read_text("utf-8")) == [], path
    transfer = tmp_path / "notices/commerce-cloud/notice.yaml"
    text = transfer.read_text("utf-8")
    assert editor.open(transfer, text.replace("shared: outside-the-eea", "shared: elsewhere", 1)) != []


@pytest.mark.parametrize(
    ("before", "word", "shown"),
    [
        ("legitimate-interests\n        ", "interest", "the specific interest, after 'our interest in'"),
        ("P1Y, ", "from", "Event from which the period runs"),
        ("data: [contact-details, messages]\n        ", "basis", "Legal basis."),
        ("basis: ", "legitimate-interests", "legitimate interests (GDPR Art. 6(1)(f))"),
        ("last message}}\n\n", "recipients", "Recipients by id; [] for none."),
        ("recipients: [", "hosting", "Wolkenhost B.V."),
        ("data: [", "contact-details", "Contact details"),
        ("regimes: [", "gdpr", "GDPR"),
        ("hosting companies}\n    ", "role", "Role under the GDPR"),
    ],
)
def test_a_key_and_an_id_are_explained(before: str, word: str, shown: str, editor: LanguageServer, home: Path) -> None:
    assert _opened(editor, home) == []
    assert shown in editor.hover(before, word)


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("cookies:\n  do-not-track", "Answer to browsers' Do Not Track signals."),
        ("cookies:\n  social-media", "Social media buttons and log-in."),
        ("not-collected", "Data that are expressly not collected or stored."),
        ("children:\n  offered-to-children: true\n  if-found", "What is done when a child's data are found"),
    ],
)
def test_a_text_that_may_be_left_out_is_explained_by_its_own_words(
    key: str, shown: str, editor: LanguageServer, home: Path
) -> None:
    text = f"{key}: {{nl: Ja., en: Yes.}}\n"
    editor.open(home / NOTICE, f"# yaml-language-server: $schema=../../schemas/notice.schema.json\n{text}")
    assert shown in editor.hover(key)


ROW = "recipients: [hosting]"
LAWS = ["ccpa", "gdpr", "ch-fadp", "uk-gdpr", "us-states", "wa-mhmda"]
CATEGORIES = [
    "identifiers", "customer-records", "protected-characteristics", "commercial-information", "biometric-information",
    "internet-activity", "geolocation", "sensory-data", "employment-information", "education-information", "inferences",
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "before", "offered"),
    [
        ("regimes: [gdpr]", "regimes: [gdpr, ]", "regimes: [gdpr, ", LAWS),
        ("locales: [nl, en]", "locales: [nl, ]", "locales: [nl, ", ["de", "en", "nl"]),
        (ROW, "recipients: []", "recipients: [", ["hosting"]),
        ("data: [contact-details, messages]", "data: [contact-details, ]", "data: [contact-details, ", ["contact-details", "messages"]),
        ("our answer]}\n    source: [you]", "our answer]}\n    source: []", "our answer]}\n    source: [", ["observed", "you"]),
        ("  messages:\n", "    california: {categories: []}\n  messages:\n", "categories: [", CATEGORIES),
        (ROW, f"{ROW}\n        about: []", "about: [", []),
        ("cookies:\n", "not-collected:\n  \ncookies:\n", "not-collected:\n  ", ["de", "en", "nl"]),
        ("basis: legitimate-interests", "basis: con", "basis: con", [
            "consent", "contract", "legal-obligation", "vital-interests", "public-task", "legitimate-interests",
            "recognised-legitimate-interests",
        ]),
        ("cookies:\n", "rights:\n  \ncookies:\n", "rights:\n  ", [
            "access", "access-admt", "automated-decisions", "complaint", "correct", "delete", "erasure", "know", "limit",
            "non-discrimination", "object", "opt-out", "opt-out-admt", "portability", "rectification", "restriction", "withdraw",
        ]),
    ],
)  # fmt: skip
def test_what_can_be_chosen_is_offered(
    old: str, new: str, before: str, offered: list[str], editor: LanguageServer, home: Path
) -> None:
    _opened(editor, home, old, new)
    found = [label for label in editor.complete(before) if not label.startswith("- (array item)")]  # the server's own words
    assert sorted(found) == sorted(offered)


def test_nothing_is_never_offered(editor: LanguageServer, home: Path) -> None:
    _opened(editor, home, "        interest: {nl: het", "        when: \n        interest: {nl: het")
    assert "null" not in editor.complete("when: ")


@pytest.mark.parametrize(
    ("old", "new", "underlined"),
    [
        ("regimes: [gdpr]", "regimes: [gpdr]", '"ccpa" | "gdpr" | "ch-fadp" | "uk-gdpr" | "us-states"'),
        ("locales: [nl, en]", "locales: [nl, fr]", '"en", "nl"'),
        ("basis: legitimate-interests", "basis: legitimate-interest", '"legitimate-interests"'),
        ("  messages:\n", "    california: {categories: [identifirs]}\n  messages:\n", '"identifiers" | "customer-records"'),
        ("cookies:\n", "rights: {acess: {note: {nl: Ja., en: Yes.}}}\ncookies:\n", "acess"),
        ("    role: processor", "    rol: processor", "rol"),
    ],
)
def test_a_term_that_no_law_has_is_underlined(old: str, new: str, underlined: str, editor: LanguageServer, home: Path) -> None:
    [found] = _opened(editor, home, old, new)
    assert underlined in found


def test_an_id_that_is_yet_to_be_described_is_not_underlined(editor: LanguageServer, home: Path) -> None:
    assert _opened(editor, home, ROW, "recipients: [hosting, mailing]") == []
