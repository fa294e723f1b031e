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
from tests.conftest import ROOT, for_each

from .deciding import LAWS, duties, law, own_duties

CATALOGUE = (Path(__file__).parent / "catalogue-ids.txt").read_text("utf-8").split()
"""Every id of the shared catalogue (``requirements.md``, 2026-11-21): 118 GDPR, 198 CCPA, 7 other Californian law."""
LOCALES = {"nl", "en"}
PREFIXES = {
    "gdpr": ("gdpr.",),
    "ccpa": ("ccpa.", "caloppa.", "ca."),
    "uk-gdpr": ("uk-gdpr.",),
    "ch-fadp": ("ch-fadp.",),
    "us-states": ("us-states.",),
    "wa-mhmda": ("wa-mhmda.",),
}
OBLIGATION = re.compile(r"\b(must|moet|moeten|verplicht)\b", re.IGNORECASE)
GUIDANCE = re.compile(r"^(WP260|EDPB|[A-Z]\w+ Guidelines)")
OF_OTHER_LAW = ("gdpr.adj-", "gdpr.nl-", "ca.adj-")
"""How ids begin of law beside the GDPR or the CCPA, of the Union or of a State, that decides about facts of a notice."""
ID = re.compile(r"(?:(?:gdpr|ccpa|caloppa|ca)\.[0-9a-z]+|(?:uk-gdpr|ch-fadp|us-states|wa-mhmda)\.[0-9A-Za-z]+)(?:-[0-9A-Za-z]+)*")
NAMED_IN_TEMPLATES = re.compile(
    r"(?<![\w.-])(?:uk-gdpr|ch-fadp|wa-mhmda|gdpr|ccpa|caloppa|ca)\.[0-9][0-9A-Za-z-]*"
    r"|(?<![\w.-])(?:gdpr|ccpa|ch-fadp)\.(?:rec|adj|nl|dpo)-[0-9a-z-]+|(?<![\w.-])us-states\.[a-z][0-9A-Za-z-]*"
)

ALL = [(regime, duty) for regime in LAWS for duty in own_duties(regime)]
WHOLE = [regime for regime in LAWS if len(law(regime).lineage) == 1]
"""Laws that build on no other; their duties are those of the shared catalogue."""
each_duty = for_each({duty.id: duty for _, duty in ALL})


def _left_out(regime: str) -> dict[str, str]:
    found: dict[str, str] = YAML(typ="safe", pure=True).load((ROOT / "regimes" / regime / "left-out.yaml").read_text("utf-8"))
    assert all(len(reason) > 20 for reason in found.values())
    return found


def test_every_duty_of_the_shared_catalogue_is_here_or_left_out_with_a_reason() -> None:
    assert len(CATALOGUE) == len(set(CATALOGUE)) == 323
    here = {duty.id for regime, duty in ALL if regime in WHOLE}
    reasons: dict[str, str] = {}
    for regime in WHOLE:
        reasons |= _left_out(regime)
    assert set(CATALOGUE) - here - set(reasons) == set()
    assert here & set(reasons) == set()
    assert set(reasons) <= set(CATALOGUE)


@pytest.mark.parametrize("regime", sorted(set(LAWS) - set(WHOLE)))
def test_a_law_that_builds_on_another_takes_over_replaces_or_leaves_out_each_duty_of_it(regime: str) -> None:
    before = {duty.id for base in law(regime).lineage[1:] for duty in duties(base)}
    replaced = {name for duty in own_duties(regime) for name in duty.replaces}
    left_out = set(_left_out(regime))
    if regime in law(regime).own_duties:  # it takes over none; what it leaves out are provisions of its own
        assert replaced <= before
        assert not {duty.id for duty in duties(regime)} & before
        assert all(name.startswith(PREFIXES[regime]) for name in left_out)
        return
    assert replaced | left_out <= before
    assert replaced & left_out == set()
    assert before - {duty.id for duty in duties(regime)} == replaced | left_out


def test_what_is_not_in_the_shared_catalogue_divides_one_of_its_duties() -> None:
    """Our own ids are advice, other law, or parts of a duty: what changed on a date, or one of the facts that it asks for."""
    own = {duty.id: duty for regime, duty in ALL if regime in WHOLE and duty.id not in CATALOGUE}
    for name, duty in own.items():
        if ".rec-" in name:
            assert duty.severity == "recommended", name
        elif name.startswith(OF_OTHER_LAW):
            assert not re.match(r"(GDPR|Civ\. Code|11 CCR)\b", duty.citation.text), name
        else:
            assert any(name.startswith(f"{known}-") for known in CATALOGUE), name


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
        assert sorted(written) == sorted(d.id for d in own_duties(regime))  # none hides another of the same id


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
    elif duty.asks:  # where the facts are silent, a person answers
        assert {"met", "needs-a-person"} <= outcomes
    elif duty.asks and duty.asks.when == "true" and not duty.passage:  # nothing but a question
        assert {"met", "needs-a-person"} <= outcomes
        assert "not-met" not in outcomes
    else:
        assert {"met", "not-met"} <= outcomes
    assert not duty.asks or "needs-a-person" in outcomes
    if duty.passage:
        assert any(not example.said for example in duty.examples)
    written = [example.model_dump_json() for example in duty.examples]
    assert len(set(written)) == len(written)


@each_duty
def test_what_it_is_held_against_is_shown_by_an_example(duty: Requirement) -> None:
    """Two facts decide it: an example that fails, or asks, says which other one the finding names."""
    assert not duty.against or duty.satisfied_when
    assert not duty.against or any(example.against for example in duty.examples)


@for_each({duty.id: duty for _, duty in ALL if duty.asks})
def test_it_asks_a_question_in_both_languages(duty: Requirement) -> None:
    """Where the facts are silent; so there is a condition that can fail."""
    assert duty.asks
    assert duty.satisfied_when
    assert set(duty.asks.text.root) == LOCALES
    assert all(said.endswith("?") and said.count("?") == 1 for said in duty.asks.text.root.values())


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


@for_each({duty.id: (regime, duty) for regime, duty in ALL})
def test_the_keys_that_its_fix_names_exist(each: tuple[str, Requirement]) -> None:
    regime, duty = each
    quoted = [each for text in duty.fix.root.values() for each in re.findall(r"(?<![\w’])'([^']+)'", text)]
    assert [each for each in quoted if each not in WORDS_IN_QUOTES and not _names_a_fact(each, regime)] == []


@each_duty
def test_the_example_in_its_fix_can_be_typed(duty: Requirement) -> None:
    """What a fix shows with a colon is YAML, as an editor would write it."""
    for text in duty.fix.root.values():
        for shown in re.findall(r"(?<![\w’])'([^']+: [^']+)'", text):
            assert isinstance(YAML(typ="safe", pure=True).load(shown), dict), shown


@each_duty
def test_it_stands_at_a_key_of_the_model(duty: Requirement) -> None:
    known = {key for above, below in keys_of_the_model().items() for key in {above, *below}}
    against = [each.at for each in duty.against if each.at]
    for at in [*(duty.at or "").split(), *([duty.asks.at] if duty.asks and duty.asks.at else []), *against]:
        steps = at.removeprefix("organisation/").split("/")
        assert set(steps) <= known | set(fields(Notice)) | set(fields(Organisation)), at


def _tagged(regime: str) -> set[str]:
    """The duties that templates and terms name; a template hides that of the same name in the law it builds on."""
    folders = [ROOT / "regimes" / name for name in reversed(law(regime).lineage)]
    templates = {path.name: path for folder in folders for path in (folder / "templates").glob("*.j2")}
    files = [*templates.values(), *(path for folder in folders for path in (folder / "vocabulary").glob("*.yaml"))]
    return {name for path in files for name in NAMED_IN_TEMPLATES.findall(path.read_text("utf-8"))}


@pytest.mark.parametrize("regime", LAWS)
def test_every_id_in_templates_is_a_duty(regime: str) -> None:
    known = {tag for duty in duties(regime) for tag in duty.tags}
    gone = set() if regime in WHOLE else set(_left_out(regime))
    gone |= {duty.id for base in law(regime).lineage[1:] for duty in duties(base)} if regime in law(regime).own_duties else set()
    assert sorted(_tagged(regime) - known - gone) == []


@pytest.mark.parametrize("regime", LAWS)
def test_every_duty_of_words_is_tagged_in_a_template(regime: str) -> None:
    tagged = _tagged(regime)
    assert [d.id for d in duties(regime) if d.passage and not tagged & set(d.tags)] == []


@pytest.mark.parametrize("regime", LAWS)
def test_duties_stand_in_the_file_of_their_examples(regime: str) -> None:
    folder = ROOT / "regimes" / regime
    for path in (folder / "requirements").glob("*.yaml"):
        here = re.findall(r"(?m)^  - id: (\S+)$", path.read_text("utf-8"))
        there = re.findall(r"(?m)^  (\S+):$", (folder / "examples" / path.name).read_text("utf-8"))
        assert here == there
    assert law(regime).id == regime
