"""Answers held against questions: what is confirmed and no longer asked, what lapsed, and which answers answer nothing. Pure."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from noticepress.confirmations.answers import Answer, Sheet
from noticepress.confirmations.questions import Question, exists, on_any_item
from noticepress.findings import Finding, Severity
from noticepress.reading.yaml import Parsed


@dataclass(frozen=True)
class Confirmed:
    """A question and the answer that holds for it."""

    question: Question
    answer: Answer

    def as_json(self) -> dict[str, str]:
        """Question and answer as plain data, without what was not said."""
        answer = {"by": self.answer.by, "on": self.answer.on.isoformat(), "why": self.answer.why or ""}
        told = {**self.question.as_json(), **answer}
        return {key: value for key, value in told.items() if value and key != "question"}


@dataclass(frozen=True)
class Settled:
    """What became of the questions of one notice: answered, or open (of some the answer lapsed). ``left`` are other answers."""

    confirmed: tuple[Confirmed, ...] = ()
    open: tuple[Question, ...] = ()
    lapsed: Mapping[tuple[str, str], Answer] = field(default_factory=dict)
    left: tuple[int, ...] = ()

    def answer(self, key: tuple[str, str]) -> Answer | None:
        """The answer that holds for a rule and place."""
        return next((each.answer for each in self.confirmed if each.question.key == key), None)

    def told(self, finding: Finding) -> Finding | None:
        """The finding that asks, with its code and what lapsed; ``None`` when it was answered."""
        question = next((each for each in self.open if each.key == (finding.rule, finding.path)), None)
        if question is None:
            return None
        lapsed = self.lapsed.get(question.key)
        more = f" (the answer {lapsed.given} lapsed: the facts changed since)" if lapsed else ""
        return replace(finding, message=finding.message + more, question=question.code, concerns=question.concerns)


def settle(questions: Sequence[Question], answers: Sequence[Answer]) -> Settled:
    """Give each question its answer: the one for its place and these facts, else one that stood at another item's number."""
    holding: dict[tuple[str, str], int] = {}
    by_key = {question.key: question for question in questions}
    for index, answer in enumerate(answers):
        question = by_key.get(answer.key)
        if question and question.facts == answer.facts:
            holding.setdefault(answer.key, index)
    for index, answer in enumerate(answers):
        if index not in holding.values():
            moved = (q for q in questions if q.key not in holding and _moved(answer, q))
            if found := next(moved, None):
                holding[found.key] = index
    lapsed = {
        answer.key: answer
        for index, answer in enumerate(answers)
        if answer.key in by_key and answer.key not in holding and index not in holding.values()
    }
    spoken = {*holding.values(), *(i for i, a in enumerate(answers) if lapsed.get(a.key) is a)}
    return Settled(
        tuple(Confirmed(q, answers[holding[q.key]]) for q in questions if q.key in holding),
        tuple(q for q in questions if q.key not in holding),
        lapsed,
        tuple(index for index in range(len(answers)) if index not in spoken),
    )


def _moved(answer: Answer, question: Question) -> bool:
    """True when the answer is about the same facts at another number: a row came or went before it."""
    rule, path = answer.key
    same = question.rule == rule and question.facts == answer.facts
    return same and path != question.path and on_any_item(path) == on_any_item(question.path)


def check_answers(sheet: Sheet, settled: Settled, facts: Parsed, known: Collection[str]) -> Iterator[Finding]:
    """Findings for the answers that answer nothing. ``known`` are the rules and duties that can ask anything here."""
    answered = {confirmed.question.key for confirmed in settled.confirmed} | set(settled.lapsed)
    for index in settled.left:
        answer = sheet.answers[index]
        rule, path = answer.key
        if rule not in known:
            near = difflib.get_close_matches(rule, sorted(known), 1, 0.6)
            fix = f"did you mean '{near[0]}'?" if near else "take the rule from what 'noticepress confirm' lists"
            severity: Severity = "error" if "." in rule else "warning"  # the duties of the laws are all known
            yield _at(sheet, index, "rule", "confirmation-unknown", f"nothing asks a person '{rule}'", fix, severity)
        elif answer.key in answered:
            message = (
                f"another answer to '{rule}' at '{path}' stands in this file"
                if path
                else f"another answer to '{rule}' stands here"
            )
            yield _at(sheet, index, "rule", "confirmation-twice", message, "keep one of them", "warning")
        elif not exists(path, facts.data):
            message = f"there is no fact at '{path}' any more, or there never was"
            yield _at(sheet, index, "path", "confirmation-place", message, "correct the place, or remove the entry", "warning")
        else:
            message = (
                f"the answer {answer.given} is not needed any more: '{rule}' asks nothing{f' at {path!r}' if path else ''} now"
            )
            yield _at(sheet, index, "rule", "confirmation-unneeded", message, "remove the entry when you like", "advice")


def _at(sheet: Sheet, index: int, key: str, rule: str, message: str, fix: str, severity: Severity) -> Finding:
    path = ("confirmed", index, key)
    line, column = sheet.parsed.position(path) if sheet.parsed else (1, 1)
    return Finding(rule, message, sheet.file, line, column, severity, "/".join(map(str, path)), fix)
