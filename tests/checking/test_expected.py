"""Removing any passage from a template is found: each in turn is taken out, in every law and language.

A template is changed in memory only; of a document in which the passage stands, those sections are written anew that it stands in (of
every fifteenth passage all, which has to give the same), and the document is compared with the law's ``passages.yaml``, as ``noticepress check`` does.
"""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path

import pytest
from jinja2 import DictLoader
from jinja2.sandbox import ImmutableSandboxedEnvironment

from noticepress.checking.case import Case
from noticepress.checking.expected import compare, lack
from noticepress.checking.run import check
from noticepress.findings import Finding, Unusable
from noticepress.law.passages import Expectations, load_passages
from noticepress.law.regime import Section
from noticepress.rendering import document as rendering
from noticepress.rendering.document import Document, _Writer, render
from noticepress.rendering.templates import environment
from noticepress.rendering.view import Edition, View
from noticepress.repository import Repository, read_repository
from tests.conftest import AS_OF, ROOT
from tests.corpus.listing import REPOSITORIES

LATER = dt.date(2027, 2, 1)
"""Day on which tests/law/base meets everything."""
NOTICES = {
    ROOT: AS_OF,
    **dict.fromkeys(REPOSITORIES, AS_OF),
    ROOT / "generator/noticepress/starter": AS_OF,
    ROOT / "tests/law/base": LATER,
    ROOT / "tests/law/uk": AS_OF,
    ROOT / "tests/law/ch": AS_OF,
    ROOT / "tests/law/ca": AS_OF,
    ROOT / "tests/law/us": AS_OF,
}
"""Repositories with the day of their documents; every law stands in at least one."""
LAWS = ("gdpr", "ccpa", "uk-gdpr", "ch-fadp", "us-states", "wa-mhmda")
OBLIGATION = {'obligation.md.j2: passage "gdpr.13-2-e-1"': "a text about all data; the examples say it of each kind of data"}
UNIDENTIFIED = {
    'rights.md.j2: passage "gdpr.11-2"': "everybody in the examples can be told from others; regimes/gdpr/examples has who cannot"
}
CONTROLLERS = {
    f'responsible.md.j2: passage "{duties}", controller': "the examples have one controller; tests/law/test_readers.py has two"
    for duties in ("gdpr.13-1-a-1 gdpr.14-1-a-1", "gdpr.13-1-a-2 gdpr.14-1-a-2", "gdpr.13-1-b gdpr.14-1-b gdpr.37-7")
}
NEVER: dict[str, dict[str, str]] = {
    "gdpr": {**OBLIGATION, **CONTROLLERS, **UNIDENTIFIED},
    "ccpa": {
        'edition.md.j2: passage "caloppa.22575-b-4"': "only a release has a day from which it holds",
        'edition.md.j2: passage "ccpa.130-a-5-annual"': "only a release has a day of publication",
        'edition.md.j2: passage "ccpa.7011-e-4"': "the same",
        'automated-decisions.md.j2: passage "ccpa.7200-b"': "until 2027-01-01, while tests/law/base is read at a later day",
        'opt-out.md.j2: passage "ccpa.7025-g ccpa.7011-e-3-G ccpa.135-b"': "no example answers signals without friction",
    },
    "us-states": {
        **{name: why for name, why in CONTROLLERS.items() if "13-1-b" not in name},
        'automated-decisions.md.j2: call said(duty if counts else "", decision)': "its document has no such section",
        "macros.md.j2: passage requirements, fact": "the sections that use it are not in its document",
        'data-kinds.md.j2: passage "us-states.sensitive"': "the examples have sensitive data; regimes/us-states/examples has who has none",
        'objection.md.j2: passage "us-states.tx-541-102-c"': "tests/law/test_us_states.py sells biometric data",
    },
    "wa-mhmda": {
        'automated-decisions.md.j2: call said(duty if counts else "", decision)': "its document has no such section",
        "macros.md.j2: passage requirements, fact": "the sections that use it are not in its document",
        "states.md.j2: passage state.rights[id].duty": "the same",
    },
    "ch-fadp": {
        **CONTROLLERS,
        'transfers.md.j2: passage "ch-fadp.19-4-a", recipient': "a recipient abroad in no transfer; tests/law/test_ch_fadp.py has one",
        'transfers.md.j2: passage "ch-fadp.19-4"': "the examples transfer data; tests/law/test_ch_fadp.py has one that does not",
    },
    "uk-gdpr": {
        **OBLIGATION,
        **CONTROLLERS,
        **UNIDENTIFIED,
        'automated-decisions.md.j2: passage "gdpr.22-2", decision': "the UK has no list of exceptions",
        'representatives.md.j2: passage "uk-gdpr.13-1-a-3 uk-gdpr.14-1-a-3", representative': "the examples are established there",
        'transfers.md.j2: passage "gdpr.13-1-f-1 gdpr.14-1-f-1"': "both examples transfer data",
    },
}
"""Passages that no example's working text holds, by law, and why."""

_OPENS = re.compile(r"\{%-?\s*(passage|call)\b[^%]*?-?%\}", re.S)
_TAG = re.compile(r"\{%-?\s*(end)?(passage|call)\b.*?-?%\}", re.S)


@dataclass(frozen=True)
class Block:
    """A passage in the text of a template, from its opening tag to its closing one."""

    template: str
    start: int
    body: int
    end: int
    line: int
    tag: str

    @property
    def name(self) -> str:
        return f"{self.template}: {self.tag}"


@dataclass(frozen=True)
class Text:
    """A notice in one language under one law, on a day."""

    repository: Repository
    notice: str
    regime: str
    locale: str
    on: dt.date

    def case(self, document: Document) -> Case:
        """Of each document: what conditions can name follows from the facts alone, and is worked out once."""
        found = replace(self._facts, documents=[document])
        vars(found)["names"] = self._facts.names
        return found

    @cached_property
    def _facts(self) -> Case:
        loaded, law = self.repository.notices[self.notice], self.repository.regime(self.regime)
        organisation, parsed = self.repository.organisation, self.repository.organisation_parsed
        assert organisation is not None
        assert parsed is not None
        view = View(organisation, loaded.notice, loaded.notice.locales[0], law.vocabulary, law.id)
        return Case(law, self.repository.requirements(self.regime), view, loaded.parsed, parsed, [], self.on)

    @cached_property
    def whole(self) -> Document:
        return self.written()

    def written(self) -> Document:
        loaded = self.repository.notices[self.notice]
        assert self.repository.organisation is not None
        words = self.repository.words(self.regime, self.locale, loaded.notice.register_.get(self.locale, "formal"))
        law = self.repository.regime(self.regime)
        return render(self.repository.organisation, loaded.notice, law, self.locale, words, Edition(), self.on)

    def __str__(self) -> str:
        return f"{self.notice} {self.regime} {self.locale}"


@dataclass(frozen=True)
class Body:
    """A section of a document: its text, the anchors in it, and the passages of templates that it is made of, by number."""

    text: str
    anchors: tuple[str, ...]
    blocks: frozenset[int]


class Desk:
    """The templates of a law in memory, with a switch around each passage: nothing is compiled again to take one out."""

    def __init__(self, regime: str, monkeypatch: pytest.MonkeyPatch):
        self.folders = read_repository(ROOT).regime(regime).templates
        self.sources = {p.name: p.read_text("utf-8") for f in reversed(self.folders) for p in f.glob("*.md.j2")}
        self.blocks = [block for name in sorted(self.sources) for block in _blocks(name, self.sources[name])]
        self.templates = {name: self._changed(name, _switched) for name in self.sources}
        self.engines: dict[str, ImmutableSandboxedEnvironment] = {}
        self.out: int | None = None
        self.bodies: dict[int, dict[str, Body]] = {}
        self.kept: Mapping[str, Body] = {}
        self.noted: dict[str, Body] = {}
        monkeypatch.setattr(rendering, "environment", self.engine)
        monkeypatch.setattr(rendering._Writer, "body", lambda writer, rule: self.body(writer, rule))

    def _changed(self, name: str, change: Callable[[Block, int, str], Iterator[tuple[int, str]]]) -> str:
        """A template with words put in, as ``change`` says of each of its blocks."""
        source = self.sources[name]
        added = [each for n, block in enumerate(self.blocks) if block.template == name for each in change(block, n, source)]
        for at, words in sorted(added, key=lambda each: (each[0], not each[1].startswith("{% endif")), reverse=True):
            source = source[:at] + words + source[at:]
        return source

    def engine(self, folders: tuple[Path, ...], locale: str) -> ImmutableSandboxedEnvironment:
        assert folders == self.folders
        if locale not in self.engines:
            own = environment(folders, locale).overlay(loader=DictLoader(self.templates), bytecode_cache=None)
            assert isinstance(own, ImmutableSandboxedEnvironment)
            own.globals = {**own.globals, "out": lambda number: number == self.out}
            self.engines[locale] = own
        return self.engines[locale]

    def body(self, writer: _Writer, rule: Section) -> str:
        """A section; one in which the passage that is out has no part is as it was."""
        known = self.kept.get(rule.id)
        if known is not None and self.out not in known.blocks:
            writer.anchors += known.anchors
            return known.text
        before = len(writer.anchors)
        text = _BODY(writer, rule)
        self.noted[rule.id] = Body(text, tuple(writer.anchors[before:]), frozenset(map(int, re.findall(r"⟦(\d+)⟧", text))))
        return text

    def without(self, number: int, text: Text, *, wholly: bool = False) -> Document:
        """The text without a passage: only those sections are written anew that it stands in, or ``wholly`` all."""
        self.out, self.kept = number, {} if wholly else self.bodies[id(text)]
        try:
            return text.written()
        finally:
            self.out, self.kept = None, {}

    def seen(self, text: Text) -> set[int]:
        """The numbers of those blocks that a text holds, with words in them."""
        switched, engines = self.templates, self.engines
        self.templates, self.engines = {name: self._changed(name, _marked) for name in self.sources}, {}
        try:
            text.written()
        finally:
            self.templates, self.engines = switched, engines
        marked, self.noted = self.noted, {}
        assert text.written() == text.whole, "the switches change nothing"
        self.bodies[id(text)] = {name: replace(body, blocks=marked[name].blocks) for name, body in self.noted.items()}
        return {number for body in marked.values() for number in body.blocks}


_BODY = rendering._Writer.body


def _switched(block: Block, number: int, source: str) -> Iterator[tuple[int, str]]:
    """White space goes where the tags of the block itself let it go."""
    yield block.start, f"{{%{'-' if source.startswith('{%-', block.start) else ''} if not out({number}) %}}"
    yield block.end, f"{{% endif {'-' if source.endswith('-%}', 0, block.end) else ''}%}}"


def _marked(block: Block, number: int, _: str) -> Iterator[tuple[int, str]]:
    yield block.body, f"⟦{number}⟧"


def _blocks(name: str, source: str) -> Iterator[Block]:
    """Passages, and calls of the macro 'said', which writes one."""
    plain = re.sub(r"\{#.*?#\}", lambda found: " " * len(found[0]), source, flags=re.S)
    open_: list[re.Match[str]] = []
    for found in _TAG.finditer(plain):
        if found[1]:
            opening = open_.pop()
            line = source.count("\n", 0, opening.start()) + 1
            tag = re.sub(r"\s+", " ", opening[0].strip("{%-} \n"))
            yield Block(name, opening.start(), opening.end(), found.end(), line, tag)
        else:
            open_.append(found)
    assert not open_


@cache
def _texts(regime: str) -> list[Text]:
    found = []
    for root, on in NOTICES.items():
        repository = read_repository(root)
        assert repository.findings == ()
        for name, loaded in repository.notices.items():
            if regime in loaded.notice.regimes or (name, regime) in {("everything", "uk-gdpr"), ("everything", "ch-fadp")}:
                found += [Text(repository, name, regime, locale, on) for locale in loaded.notice.locales]
    return found


@cache
def _expected(regime: str) -> Expectations:
    repository = read_repository(ROOT)
    found = load_passages(repository.places, repository.regime(regime))
    assert found is not None
    return found


def _found(text: Text, document: Document) -> list[Finding]:
    return list(compare(text.case(document), _expected(text.regime)))


def _tagged(text: Text, document: Document) -> Counter[tuple[tuple[str, ...], str]]:
    """The passages that have words and a duty of the law; in a template of another law, some name duties of that law alone."""
    known = _tags(text.regime)
    there = [p for p in document.passages if known & set(p.requirements)]
    return Counter((p.requirements, p.row) for p in there if any(map(str.isalnum, document.said(p))))


@cache
def _tags(regime: str) -> frozenset[str]:
    repository = read_repository(ROOT)
    return frozenset(tag for duty in repository.requirements(regime) for tag in duty.tags)


@pytest.mark.parametrize("regime", LAWS)
def test_every_passage_is_there_and_listed(regime: str) -> None:
    found = [f"{text}: {finding.message}" for text in _texts(regime) for finding in _found(text, text.written())]
    assert found == []


PASSAGES = """\
conditions:
  named: facts.purposes | selectattr('name') | list
sections:
  opening:
    - {says: [meadow.2]}
  uses:
    - {says: [meadow.3], for-each: named}
"""


@pytest.fixture
def meadow(tmp_path: Path) -> Path:
    """A law that does not exist, with a list of its passages."""
    shutil.copytree(ROOT / "tests/law/made-up", tmp_path / "meadow")
    (tmp_path / "meadow/regimes/meadow/passages.yaml").write_text(PASSAGES)
    return tmp_path / "meadow"


def _checked(root: Path) -> list[tuple[str, str, str]]:
    found = check(read_repository(root), dt.date(2026, 12, 31))
    return [(each.rule, each.file.removeprefix("regimes/meadow/"), each.severity) for each in found]


def _change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_a_law_with_a_list_of_passages_needs_no_python(meadow: Path) -> None:
    assert _checked(meadow) == []
    _change(meadow / "regimes/meadow/templates/uses.md.j2", "{% for purpose in facts.purposes %}", "{% for purpose in [] %}")
    missing = [each for each in check(read_repository(meadow), dt.date(2026, 12, 31)) if each.rule == "passage-missing"]
    missing.sort(key=lambda each: each.locale)
    repository = read_repository(meadow)
    [name] = repository.notices
    purposes = ", ".join(repository.notices[name].notice.purposes)
    assert [each.message for each in missing] == [
        f"the {locale} text lacks a passage for meadow.3 about {purposes} in section 'uses'"
        for locale in sorted(repository.notices[name].notice.locales)
    ]
    assert {each.file for each in missing} == {"regimes/meadow/templates/uses.md.j2"}


def test_what_stands_above_the_first_heading_counts(meadow: Path) -> None:
    _change(meadow / "regimes/meadow/templates/opening.md.j2", '{% passage "meadow.2" %}', '{% passage "meadow.3" %}')
    rules = _checked(meadow)
    assert ("passage-missing", "templates", "error") in rules
    assert ("passage-unlisted", "templates", "warning") in rules


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ("  uses:\n", "  used:\n", ("unknown-id", "passages.yaml", "error")),
        ("facts.purposes |", "facts.purpose |", ("condition-broken", "passages.yaml", "error")),
        ("for-each: named", "for-each: on", ("condition-broken", "passages.yaml", "error")),
        ("for-each: named", "for-each: named | selectattr('nme.x')", ("condition-broken", "passages.yaml", "error")),
        ("for-each", "for-all", ("unknown-key", "passages.yaml", "error")),
        ("  opening:\n    - {says: [meadow.2]}\n", "", ("passage-unlisted", "templates", "warning")),
    ],
)
def test_mistakes_in_the_list_are_findings(meadow: Path, old: str, new: str, finding: tuple[str, str, str]) -> None:
    _change(meadow / "regimes/meadow/passages.yaml", old, new)
    assert finding in set(_checked(meadow))


def test_a_law_without_a_list_is_not_compared(meadow: Path) -> None:
    (meadow / "regimes/meadow/passages.yaml").unlink()
    _change(meadow / "regimes/meadow/templates/opening.md.j2", '{% passage "meadow.2" %}', '{% passage "meadow.3" %}')
    assert not any(rule.startswith("passage") for rule, _, _ in _checked(meadow))


@pytest.mark.parametrize(
    ("wanted", "said", "missing"),
    [
        ({"a": 1, "b": 1}, {"a": 1, "b": 1}, None),
        ({"a": 1, "b": 1}, {"a": 2}, ("b",)),
        ({"a": 1, "b": 1}, {"": 2}, None),  # a template need not tag rows
        ({"a": 1, "": 1}, {"a": 1}, ()),
        ({"a": 1, "": 1}, {"a": 1, "other": 1}, None),
        ({"a": 2}, {"a": 1}, ("a",)),
        ({}, {"a": 1}, None),
    ],
)
def test_how_passages_are_counted(wanted: dict[str, int], said: dict[str, int], missing: tuple[str, ...] | None) -> None:
    assert lack(Counter(wanted), Counter(said)) == missing


@pytest.mark.slow
@pytest.mark.parametrize("regime", LAWS)
def test_removing_a_passage_from_a_template_is_found(
    regime: str, monkeypatch: pytest.MonkeyPatch, record_property: Callable[[str, object], None]
) -> None:
    """In the shortest document that holds it in each language; only those in ``NEVER`` stand in none."""
    texts = _texts(regime)
    assert all(text.whole for text in texts)
    desk = Desk(regime, monkeypatch)
    holding: dict[int, list[Text]] = {number: [] for number in range(len(desk.blocks))}
    for text in texts:
        for number in desk.seen(text):
            holding[number].append(text)
    unseen, removed, broken, never = [], 0, 0, set()
    for number, holders in holding.items():
        block = desk.blocks[number]
        tried: set[str] = set()
        for text in sorted(holders, key=lambda text: len(text.whole.text)):
            if text.locale in tried:
                continue
            try:
                without = desk.without(number, text)
                if number % 15 == 0:
                    assert without == desk.without(number, text, wholly=True)
                if _tagged(text, without) == _tagged(text, text.whole):
                    continue  # here it is no passage, but text without a duty or a passage without words
                found = _found(text, without)
            except Unusable:
                found = []
                broken += 1  # a cross-reference to what was in it: found, too
            tried.add(text.locale)
            removed += 1
            if not any(each.rule == "passage-missing" and each.locale == text.locale for each in found):
                unseen.append(f"{block.template}:{block.line} {block.tag}: {text}")
        named = set(re.findall(r"[\w-]+\.\d[\w-]*|[\w-]+\.(?:rec|adj|nl|dpo)-[\w-]+|us-states\.[\w-]+", block.tag))
        if not tried and (not named or named & _tags(regime)):
            never.add(block.name)
    record_property(
        "share caught",
        f"{regime}: {len(desk.blocks)} passages in templates, {len(never)} of them in no example; taken out of {removed} documents, "
        f"found in {removed - len(unseen)} ({1 - len(unseen) / removed:.1%}), {broken} of them as a dead reference",
    )
    assert not unseen, "\n".join(unseen)
    assert never == set(NEVER[regime])


@pytest.mark.parametrize(("on", "meant"), [(dt.date(2026, 2, 4), "uk-gdpr.22-3"), (dt.date(2026, 2, 5), "uk-gdpr.22C")])
def test_of_two_duties_for_one_passage_the_one_in_force_is_meant(on: dt.date, meant: str) -> None:
    """Both stand in for gdpr.22-3, which the template names: one until the law changed, one since."""
    text = next(replace(text, on=on) for text in _texts("uk-gdpr") if text.notice == "repairs")
    left = tuple(passage for passage in text.whole.passages if "gdpr.22-3" not in passage.requirements)
    assert len(left) < len(text.whole.passages)
    assert _found(text, text.whole) == []
    found = [finding.message for finding in _found(text, replace(text.whole, passages=left))]
    assert {"uk-gdpr.22-3", "uk-gdpr.22C"} & set(re.findall(r"uk-gdpr\.[\w-]+", " ".join(found))) == {meant}
