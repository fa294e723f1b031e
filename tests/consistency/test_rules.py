"""The rules of consistency, by their own examples; and that every fact is compared, or may differ for a reason."""

from __future__ import annotations

import re
from collections.abc import Iterator

from noticepress.consistency.notice_subjects import of_notice
from noticepress.consistency.organisation_subjects import of_organisation
from noticepress.consistency.rules import Example, examples, rule_file, rules
from noticepress.model import Notice, Organisation
from noticepress.model.shape import homes
from noticepress.repository import read_repository
from tests.conftest import ROOT
from tests.consistency.held_together import Change, found, rules_found
from tests.law.deciding import facts_of


def test_every_example_comes_out_as_it_says() -> None:
    wrong = [
        (name, number, example.found)
        for name, some in examples().items()
        for number, example in enumerate(some)
        if (name in rules_found(*_sides(example), apart=example.between_organisations)) != example.found
    ]
    assert wrong == []


def _sides(example: Example) -> tuple[Change, Change]:
    return {**example.both, **example.one}, {**example.both, **example.other}


def test_between_organisations_only_what_is_said_of_others_is_compared() -> None:
    """A rule that holds there has an example that finds; what two companies say differently of themselves is no contradiction."""
    apart = {name for name, some in examples().items() if any(each.found and each.between_organisations for each in some)}
    over = {rule.id for rule in rules() if rule.between_organisations}
    assert apart == over
    own = [(name, _sides(each)) for name, some in examples().items() if name not in over for each in some if each.found]
    assert len(own) > 40
    assert [name for name, sides in own if name in rules_found(*sides, apart=True)] == []


def test_every_rule_has_an_example_that_finds_and_one_that_does_not() -> None:
    outcomes = {name: {example.found for example in some} for name, some in examples().items()}
    assert {rule.id: outcomes.get(rule.id) for rule in rules()} == {rule.id: {True, False} for rule in rules()}
    assert outcomes.keys() == {rule.id for rule in rules()}


def test_a_contradiction_is_told_once_whichever_notice_comes_first() -> None:
    for some in examples().values():
        for example in some:
            one, other = {**example.both, **example.one}, {**example.both, **example.other}
            there, back = found(one, other), found(other, one)
            assert sorted(each.rule.id for each in there) == sorted(each.rule.id for each in back)
            assert len({(each.rule.id, *each.places) for each in there}) == len(there)


def test_rules_name_only_what_subjects_have() -> None:
    """A misspelt attribute would never be compared."""
    organisation, notice = facts_of().models
    known: dict[str, set[str]] = {}
    for locale in notice.locales:
        for subject in (*of_notice(notice, locale), *of_organisation(organisation, locale)):
            known.setdefault(subject.kind, set()).update(subject.attributes)
    assert {rule.about for rule in rules()} <= known.keys() | {"group", "channel"}
    for rule in rules():
        named = {*rule.compares, *rule.where, *(name for some in rule.matched_by for name in some)}
        assert rule.about not in known or named - known[rule.about] <= MADE_BY_EXAMPLES, rule.id


MADE_BY_EXAMPLES = {"address", "telephone", "examples", "role", "sells-or-shares", "covers-limit", "sold-or-shared-in-past-year",
                    "sensitive-inferences", "exclusively-online", "broker", "registered-on", "deletion-platform"}  # fmt: skip
"""Attributes of facts that the complete notice leaves out."""


def _keys() -> Iterator[str]:
    """Every key of a notice, as rules name facts."""
    for key, places in homes(Notice).items():
        for above in places:
            yield "/".join(["*" if step == "…" else step for step in (*above, key)])


def _covers(pattern: str, key: str) -> bool:
    """True when a pattern of the rules is about a key, or about something below it that says the same."""
    written = re.escape(pattern.removesuffix("/**")).replace(r"\*", "[^/]+")
    return re.fullmatch(written + "(/.*)?", key) is not None


def test_every_fact_is_compared_or_may_differ_for_a_reason() -> None:
    file = rule_file()
    patterns = [p for rule in file.rules for p in rule.facts] + [p for each in file.may_differ for p in each.facts]
    inside = ("regimes", "formerly")  # of all facts: under which laws, and an old id
    missing = [
        key
        for key in _keys()
        if key.split("/")[-1] not in inside
        and not any(_covers(pattern, key) for pattern in patterns)
        and not any(pattern.startswith(f"{key}/") for pattern in patterns)
    ]
    assert missing == []


def test_every_pattern_is_about_a_fact_that_there_is() -> None:
    keys = {*_keys(), *(f"organisation/{'/'.join((*above, key))}" for key, some in homes(Organisation).items() for above in some)}
    file = rule_file()
    for pattern in [p for rule in file.rules for p in rule.facts] + [p for each in file.may_differ for p in each.facts]:
        head = pattern.removesuffix("/**").removesuffix("/*").replace("organisation/controllers/*", "organisation/controllers/…")
        plain = head.replace("/*", "/…") if head.startswith("organisation/") else head
        assert plain in keys, pattern


READ = {4, *range(6, 23), *range(26, 29), *range(37, 40), *range(44, 50), 77, 79}
"""The articles of the GDPR that were read word for word."""
NEW_IN_2026 = re.compile(r"7001\(ddd\)|72\d\d")
"""Sections that the text of 2023/2024 did not have."""


def test_every_rule_is_cited_and_marked_by_how_far_that_was_checked() -> None:
    for rule in rules():
        citation = rule.citation
        assert re.search(r"\d", citation.text), rule.id
        assert citation.checked, rule.id
        assert citation.source or citation.trust == "memory", rule.id


def test_what_is_marked_as_verified_was_read() -> None:
    for rule in rules():
        text, source = rule.citation.text, rule.citation.source or ""
        if text.startswith("GDPR"):
            unread = {int(number) for number in re.findall(r"(?:Art\. |, )(\d+)", text)} - READ
            assert (rule.citation.trust == "verified") == (not unread), rule.id
            assert all(f"Art. {number} from memory" in source for number in unread), rule.id
        if "11 CCR" in text:
            assert bool(NEW_IN_2026.search(text)) <= ("2026 text" in source), rule.id


def test_rules_of_the_policy_cite_what_the_law_asks_of_the_facts_that_they_compare() -> None:
    """A letter too far, and the citation is about something else: each has a duty in the catalogue that looks at these facts."""
    repository = read_repository(ROOT, "")
    duties = {duty.citation.text: duty for duty in repository.requirements("ccpa")}
    conditions = repository.regime("ccpa").conditions
    for rule in rules():
        about, keys = rule.citation.text, {path.split("/")[-1].replace("-", "_") for path in rule.facts}
        if about.startswith("11 CCR 7011(e)(1)"):
            for letter in re.findall(r"\(([A-Z])\)", about):
                duty = duties[f"11 CCR 7011(e)(1)({letter})"]
                said = f"{duty.satisfied_when} {duty.for_each}"
                for _ in range(3):  # conditions that stand in others
                    said += " " + " ".join(str(conditions[name]) for name in set(re.findall(r"\w+", said)) & set(conditions))
                assert any(key in said for key in keys), (rule.id, letter)
