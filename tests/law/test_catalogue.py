"""The catalogue of duties holds together: cited, in both languages, with examples, tagged in templates, complete."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
from ruamel.yaml import YAML

from noticepress.law.requirements import Requirement
from noticepress.model import Notice, Organisation
from noticepress.model.shape import fields, is_model, options
from tests.conftest import ROOT

from .deciding import LAWS, duties, law

CATALOGUE = (Path(__file__).parent / "catalogue-ids.txt").read_text("utf-8").split()
"""Every id of the shared catalogue (``requirements.md``, 2026-11-21): 118 GDPR, 198 CCPA, 7 other Californian law."""
LOCALES = {"nl", "en"}
PREFIXES = {"gdpr": ("gdpr.",), "ccpa": ("ccpa.", "caloppa.", "ca.")}
OBLIGATION = re.compile(r"\b(must|moet|moeten|verplicht)\b", re.IGNORECASE)
GUIDANCE = re.compile(r"^(WP260|EDPB|[A-Z]\w+ Guidelines)")
ID = re.compile(r"(?:gdpr|ccpa|caloppa|ca)\.[0-9a-z]+(?:-[0-9A-Za-z]+)*")
NAMED_IN_TEMPLATES = re.compile(r"(?<![\w.])(?:gdpr|ccpa|caloppa|ca)\.[0-9][0-9A-Za-z-]*|(?<![\w.])gdpr\.(?:rec|adj|nl)-[a-z-]+")

ALL = [(regime, duty) for regime in LAWS for duty in duties(regime)]
each_duty = pytest.mark.parametrize("duty", [duty for _, duty in ALL], ids=lambda duty: duty.id)


def test_every_duty_of_the_shared_catalogue_is_here_or_left_out_with_a_reason() -> None:
    assert len(CATALOGUE) == len(set(CATALOGUE)) == 323
    here = {duty.id for _, duty in ALL}
    reasons: dict[str, str] = {}
    for regime in LAWS:
        left_out = YAML(typ="safe", pure=True).load((ROOT / "regimes" / regime / "left-out.yaml").read_text("utf-8"))
        assert all(len(reason) > 20 for reason in left_out.values())
        reasons |= left_out
    assert set(CATALOGUE) - here - set(reasons) == set()
    assert here & set(reasons) == set()
    assert set(reasons) <= set(CATALOGUE)


def test_what_is_not_in_the_shared_catalogue_divides_one_of_its_duties() -> None:
    """Our own ids are dated halves of a duty that changed on a date."""
    own = {duty.id: duty for _, duty in ALL if duty.id not in CATALOGUE}
    for name, duty in own.items():
        assert duty.applies_from, name
        assert any(name.startswith(known) for known in CATALOGUE), name


def test_ids_are_unique_and_stable() -> None:
    names = Counter(duty.id for _, duty in ALL)
    assert [name for name, times in names.items() if times > 1] == []
    for regime, duty in ALL:
        assert ID.fullmatch(duty.id)
        assert duty.id.startswith(PREFIXES[regime])
    for regime in LAWS:
        written = [
            each
            for path in (ROOT / "regimes" / regime / "requirements").glob("*.yaml")
            for each in re.findall(r"(?m)^  - id: (\S+)$", path.read_text("utf-8"))
        ]
        assert sorted(written) == sorted(d.id for d in duties(regime))  # none hides another of the same id


@each_duty
def test_it_is_cited(duty: Requirement) -> None:
    citation = duty.citation
    assert re.search(r"\d", citation.text)
    assert citation.checked
    assert citation.source or citation.trust == "memory"


@each_duty
def test_it_speaks_both_languages(duty: Requirement) -> None:
    for text in (duty.title, duty.rationale, duty.fix):
        assert set(text.root) == LOCALES
    for text in (duty.rationale, duty.fix):
        assert all(said[-1] in ".’'" for said in text.root.values())


@each_duty
def test_only_law_says_must(duty: Requirement) -> None:
    """Guidance advises. What the law asks for, but not of the notice, is told as law and advised as text."""
    said = [*duty.title.root.values(), *duty.rationale.root.values()]
    if GUIDANCE.match(duty.citation.text):
        assert duty.severity == "recommended"
        assert not any(OBLIGATION.search(text) for text in said)
    if duty.severity == "recommended":
        assert not any(OBLIGATION.search(text) for text in duty.fix.root.values())


@each_duty
def test_it_has_examples(duty: Requirement) -> None:
    outcomes = {example.outcome for example in duty.examples}
    if duty.satisfied_when is None and not duty.passage:
        assert "needs-a-person" in outcomes
        assert not outcomes & {"met", "not-met"}
    elif duty.satisfied_when == "true" and not duty.passage:  # the tool itself sees to it
        assert "met" in outcomes
    else:
        assert {"met", "not-met"} <= outcomes
    if duty.passage:
        assert any(not example.said for example in duty.examples)
    written = [example.model_dump_json() for example in duty.examples]
    assert len(set(written)) == len(written)


@each_duty
def test_the_kind_fits_the_condition(duty: Requirement) -> None:
    assert duty.severity != "mandatory" or duty.kind in get_args(type(duty).model_fields["kind"].annotation)
    assert not (duty.applies_from and duty.applies_until and duty.applies_from > duty.applies_until)
    if duty.passage:
        assert duty.kind == "content"


@cache
def keys_of_the_model() -> dict[str, set[str]]:
    """Every key of the facts with the keys that stand below it, ids passed over."""
    found: dict[str, set[str]] = {}
    for model in (Organisation, Notice):
        _below(model, found, set())
    return found


def _below(annotation: Any, found: dict[str, set[str]], seen: set[Any]) -> set[str]:
    below: set[str] = set()
    for chosen in options(annotation):
        if not is_model(chosen):
            below |= {key for argument in get_args(chosen) for key in _below(argument, found, seen)}
            continue
        below |= set(fields(chosen))
        if chosen not in seen:
            seen.add(chosen)
            for key, field in fields(chosen).items():
                found.setdefault(key, set()).update(_below(field.annotation, found, seen))
    return below


WORDS_IN_QUOTES = frozenset(
    [
        "mogelijk",
        "kan",
        "onder meer",
        "may",
        "might",
        "including",
        "Zonder deze gegevens …",
        "Without these data …",
        "{required: false, reason: …}",
    ]
)
"""What a fix puts in quotes that is no key: words of texts, and what to write."""


def _names_a_fact(quoted: str, regime: str) -> bool:
    """'requests/channels', 'purposes/<purpose>/processing', 'session: true', 'rights/access', '#summary' (a section)."""
    if quoted.startswith("#"):
        return quoted[1:] in {section.id for section in law(regime).sections}
    keys = [key for key in quoted.split(":")[0].split("/") if not re.fullmatch(r"<[^>]+>", key)]
    if keys[0] == "rights" and keys[1:2] and keys[1] in law(regime).terms("rights"):
        del keys[1]
    known = keys_of_the_model()
    return keys[0] in known and all(below in known[above] for above, below in itertools.pairwise(keys))


@pytest.mark.parametrize(("regime", "duty"), ALL, ids=lambda each: getattr(each, "id", None))
def test_the_keys_that_its_fix_names_exist(regime: str, duty: Requirement) -> None:
    quoted = [each for text in duty.fix.root.values() for each in re.findall(r"(?<![\w’])'([^']+)'", text)]
    assert [each for each in quoted if each not in WORDS_IN_QUOTES and not _names_a_fact(each, regime)] == []


def _tagged(regime: str) -> set[str]:
    folder = ROOT / "regimes" / regime
    files = [*(folder / "templates").glob("*.j2"), *(folder / "vocabulary").glob("*.yaml")]
    return {name for path in files for name in NAMED_IN_TEMPLATES.findall(path.read_text("utf-8"))}


@pytest.mark.parametrize("regime", LAWS)
def test_every_id_in_templates_is_a_duty(regime: str) -> None:
    assert sorted(_tagged(regime) - {d.id for d in duties(regime)}) == []


@pytest.mark.parametrize("regime", LAWS)
def test_every_duty_of_words_is_tagged_in_a_template(regime: str) -> None:
    assert sorted({d.id for d in duties(regime) if d.passage} - _tagged(regime)) == []


@pytest.mark.parametrize("regime", LAWS)
def test_duties_stand_in_the_file_of_their_examples(regime: str) -> None:
    folder = ROOT / "regimes" / regime
    for path in (folder / "requirements").glob("*.yaml"):
        here = re.findall(r"(?m)^  - id: (\S+)$", path.read_text("utf-8"))
        there = re.findall(r"(?m)^  (\S+):$", (folder / "examples" / path.name).read_text("utf-8"))
        assert here == there
    assert law(regime).id == regime
