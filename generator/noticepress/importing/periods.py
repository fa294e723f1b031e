"""How long data are kept, as cells say it: a period and its start, an event, or words. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from noticepress.importing.because import because
from noticepress.importing.texts import one_line
from noticepress.importing.words import Words
from noticepress.model.values import period_parts

_MOST = {"Y": 150, "M": 1800, "W": 4000, "D": 36500}
_EVENT = 8
"""Words of an event within a sentence; what is longer goes on with something else."""
_NEAR = 200
"""Characters behind a period in which its event stands."""
_PAUSE = re.compile(r"[,;:()]|\.(?:\s|$)")
_ISO = re.compile(r"P(?:[0-9]{1,3}Y)?(?:[0-9]{1,4}M)?(?:[0-9]{1,4}W)?(?:[0-9]{1,5}D)?")


@dataclass(frozen=True)
class Kept:
    """A rule of ``keep`` in one language; ``sure``: the whole cell says it; ``rest`` is what it says besides, ``why`` what was guessed."""

    rule: Mapping[str, Any]
    sure: bool = True
    rest: str = ""
    why: str = ""


def kept(cell: str, words: Words) -> Kept | None:
    """What a cell says; where no period is understood, its own words as criteria. ``None`` for a number or date without a word."""
    text = one_line(cell).rstrip(".").strip()
    if not any(c.isalpha() for c in text):
        return None
    found = _understood(text, words)
    if found is None:
        return Kept({"criteria": words.text(cell)}, False, "", because("no-period"))
    return found


def named_in(sentence: str, words: Words) -> Iterator[tuple[str, Kept]]:
    """The periods that a sentence names, each with its words: with its start where that follows, up to the next sign."""
    for found in _pattern(words).finditer(sentence):
        begin = found.start()
        if begin and (sentence[begin - 1].isalnum() or sentence[begin - 1] in "-.,"):
            continue
        near = sentence[found.end() : found.end() + _NEAR]
        pause = _PAUSE.search(near)
        rest = near[: pause.start() if pause else len(near)]
        whole = f"{found[0]}{_up_to_verb(rest, words)}".strip(" .")
        for text in dict.fromkeys((whole, found[0].strip())):
            rule = _understood(text, words)
            if rule is not None and len(next(iter(rule.rule.get("from", {"": ""}).values())).split()) <= _EVENT:
                yield text, rule
                break


def _up_to_verb(text: str, words: Words) -> str:
    """What stands before the first verb: the event of 'after you close your account' has one, that of 'after closure are erased' ends there."""
    verbs = {each.casefold() for each in words.said.verbs}
    found = next((each for each in re.finditer(r"\w+", text) if each[0].casefold() in verbs), None)
    return text[: found.start()].rstrip() if found else text


def _understood(text: str, words: Words) -> Kept | None:
    head = _pattern(words)
    said = words.said.periods
    if found := head.match(text):
        period, why = _period(found, words)
        if period is None:
            return None
        flags: dict[str, Any] = {"for": period}
        lead = (found["lead"] or "").strip()
        if lead and words.is_in(lead, said.at_most):
            flags["at-most"] = True
        if lead and words.is_in(lead, said.about):
            flags["approximate"] = True
        if lead and words.is_in(lead, said.until):
            why = why or because("as-period")
        return _with_start(text[found.end() :].strip(), flags, why, words)
    return _event_and_period(text, words) or _until(text, words)


def _with_start(rest: str, rule: dict[str, Any], why: str, words: Words) -> Kept | None:
    said = words.said.periods
    if not rest or words.is_in(rest, said.ends):
        return Kept(rule, not why, "", why)
    if found := _begins(rest, said.from_):
        event, remark = _event(found)
        if not _is_event(event, words):
            return None
        return Kept(
            {**rule, "from": words.text(words.within(event))},
            not why and not remark,
            remark,
            why or (because("behind-left") if remark else ""),
        )
    if rest[0] in "(,;:/-–—":
        inside = rest.strip("(),;:/-–— ")
        if found := _begins(inside, said.from_):
            return _with_start(inside, rule, why or because("behind-start"), words)
        if _pattern(words).search(inside):
            return None  # another period: which of them holds is not known
        return Kept(rule, False, inside, why or because("behind-left"))
    return None


def _event(text: str) -> tuple[str, str]:
    """An event, and what stands behind it in brackets."""
    found = re.fullmatch(r"(?P<event>[^(;]+?)\s*[(;](?P<remark>.*?)\)?", text)
    return (found["event"].strip(), found["remark"].strip()) if found else (text.strip(), "")


def _is_event(text: str, words: Words) -> bool:
    """Whether a text can end the sentence 'two years after …': short, nothing that lasts, and without another period in it."""
    lasts = _begins(text, words.said.periods.lasting)
    return 1 < len(text) <= 120 and not lasts and not re.search(r"[0-9]{1,3}\s*[a-z]+|[;:]|\.\s", text, re.IGNORECASE)


def _event_and_period(text: str, words: Words) -> Kept | None:
    """'end of contract + 2 years'; what begins with no word for a moment may be something that lasts: 'account life + 2 years'."""
    event, plus, behind = text.rpartition("+")
    found = _pattern(words).fullmatch(behind.strip()) if plus else None
    period, _ = _period(found, words) if found and not (found["lead"] or "").strip() else (None, "")
    if period is None or not _is_event(event.strip(), words) or not _begins(event.strip(), words.said.periods.happens):
        return None
    return Kept({"for": period, "from": words.text(words.within(event.strip()))}, False, "", because("from-event"))


def _until(text: str, words: Words) -> Kept | None:
    found = _begins(text, words.said.periods.until)
    if not found or not _is_event(found, words) or re.search(r"[0-9]", found):
        return None
    if _begins(text, words.said.periods.until_moment) and not _has_verb(found, words):
        return Kept({"criteria": words.text(text)}, False, "", because("until-moment"))
    return Kept({"until": words.text(found)}, False, "", because("until-event"))


def _has_verb(text: str, words: Words) -> bool:
    return bool({*text.casefold().split()} & {each.casefold() for each in words.said.verbs})


def _begins(text: str, starts: Iterable[str]) -> str:
    """What follows the longest of the words with which a text begins; empty where it begins with none."""
    for each in sorted(starts, key=len, reverse=True):
        if text.casefold().startswith(f"{each.casefold()} "):
            return text[len(each) :].strip()
    return ""


def _period(found: re.Match[str], words: Words) -> tuple[str | None, str]:
    """The period of ISO 8601 that was matched, and what was guessed; ``None`` for one that cannot be written so."""
    if found["iso"]:
        try:
            period_parts(found["iso"].upper())
        except ValueError:
            return None, ""
        return found["iso"].upper(), ""
    if found["named"]:
        return _named(words)[_spelled(found["named"])], ""
    unit = _units(words)[_spelled(found["unit"])]
    written = _spelled(found["number"])
    known = {**dict.fromkeys(words.said.periods.one, 1.0), **words.numerals.numbers}
    count = known[written] if written in known else float(written.replace(",", "."))
    (kind, of_unit), *_ = [(letter, int(number)) for number, letter in re.findall(r"([0-9]+)([YMWD])", unit)]
    total = count * of_unit
    if kind == "Y" and not total.is_integer() and (total * 12).is_integer():
        kind, total = "M", total * 12
    if not total.is_integer() or not 0 < total <= _MOST[kind]:
        return None, ""
    return f"P{int(total)}{kind}", ""


def _spelled(text: str) -> str:
    return " ".join(text.casefold().split())


def _units(words: Words) -> dict[str, str]:
    """Periods of one unit by their words; hours and working days are no periods of a record."""
    said = {period: list(names) for period, names in words.numerals.units.items() if _ISO.fullmatch(period)}
    for period, names in words.said.units.items():
        said.setdefault(period, []).extend(names)
    return {_spelled(name): period for period, names in said.items() for name in names}


def _named(words: Words) -> dict[str, str]:
    return {
        _spelled(name): period for period, names in words.numerals.periods.items() if _ISO.fullmatch(period) for name in names
    }


def _pattern(words: Words) -> re.Pattern[str]:
    said = words.said.periods
    leads = (*said.at_most, *said.about, *said.whole, *said.until)
    numbers = [*said.one, *(each for each, count in words.numerals.numbers.items() if count <= 120)]
    return _compiled(tuple(leads), tuple(numbers), tuple(_units(words)), tuple(_named(words)))


@lru_cache(maxsize=8)
def _compiled(
    leads: tuple[str, ...], numbers: tuple[str, ...], units: tuple[str, ...], named: tuple[str, ...]
) -> re.Pattern[str]:
    def any_of(names: Iterable[str]) -> str:
        return "|".join(re.escape(each).replace(r"\ ", r"\s+") for each in sorted(names, key=len, reverse=True)) or "(?!)"

    return re.compile(
        rf"(?:(?P<lead>(?:{any_of(leads)}))\s*)?"
        rf"(?:(?P<iso>P[0-9][0-9YMWD]*)|(?P<named>{any_of(named)})|(?P<number>[0-9]{{1,4}}(?:[.,][0-9])?|(?:{any_of(numbers)})(?=[\s-]))[\s-]*(?P<unit>{any_of(units)}))"
        rf"(?![\w'’])",
        re.IGNORECASE,
    )
