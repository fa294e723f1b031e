"""What sentences name, by what their topic may name: addresses, data, purposes, recipients, periods, bases, countries, rights. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from noticepress.importing.bases import cited
from noticepress.importing.lists import without_first
from noticepress.importing.notices import addresses as forms
from noticepress.importing.notices.enumerations import enumerated, head_of, organisations, outside, party_of
from noticepress.importing.notices.passages import Passage
from noticepress.importing.notices.topics import Section, Sentence
from noticepress.importing.periods import named_in
from noticepress.importing.texts import key, odd_address
from noticepress.importing.words import Words
from noticepress.language.phrases import country_in_words, country_names
from noticepress.law.regime import Regime
from noticepress.law.signals import Signal, Thing
from noticepress.model.values import Email, Telephone, Url

_CHECKED: Mapping[str, TypeAdapter[str]] = {
    "email": TypeAdapter(Email),
    "telephone": TypeAdapter(Telephone),
    "website": TypeAdapter(Url),
}
_SHORT = 90
"""Characters of a line of an address that stands over several passages."""
_LINES = 5
_LIST_OF: Mapping[Thing, str] = {"data": "data", "purposes": "purpose", "recipients": "recipient", "sources": "source"}
"""Things of which whole lists are made, and what an item is a candidate for."""


@dataclass(frozen=True)
class Ground:
    """What the finding of things needs of a law and a language; ``rights`` are their names by id."""

    words: Words
    law: Regime
    rights: Mapping[str, str]

    @property
    def locale(self) -> str:
        """The language of the text."""
        return self.words.locale


@dataclass(frozen=True)
class Named:
    """Something named: its kind, how a person reads it, the path of the fact with ``{id}`` for its id, and the fact."""

    kind: str
    value: str
    path: str = ""
    fact: Mapping[str, Any] = field(default_factory=dict)
    slug: str = ""
    """Of what its id is made, where that is not the value."""


def addresses(section: Section, signals: Mapping[str, Signal], ground: Ground) -> Iterator[tuple[Named, Sentence]]:
    """Addresses in a section, each with the sentence in which it begins."""
    of_officer = [any("officer" in signals[topic].names for topic in each.topics) for each in section.sentences]
    of_passage: dict[int, list[int]] = {}
    for number, sentence in enumerate(section.sentences):
        of_passage.setdefault(id(sentence.passage), []).append(number)
        officer = _of_officer(section, of_officer, number)
        for kind, pattern in (("email", forms.EMAIL), ("telephone", forms.TELEPHONE), ("website", forms.PAGE)):
            for found in pattern.finditer(sentence.text):
                if (named := _contact(kind, found[0], officer)) is not None:
                    asks = kind == "email" and any("requests" in signals[topic].names for topic in sentence.topics)
                    yield (_channel(named) if asks and not officer else named), sentence
    passages = section.part.passages
    for at, passage in enumerate(passages):
        text, starts = _joined(passages[at : at + _LINES])
        for post in forms.posts(text, ground.locale):
            own = of_passage.get(id(passage), [])
            if post.start >= starts or not own:
                continue
            number = next((each for each in own if post.keys["street"] in section.sentences[each].text), own[0])
            keys = [str(each) for name, each in post.keys.items() if name != "country"]
            value = ", ".join([*keys, country_in_words(post.keys["country"], ground.locale)])
            path = _key("address", _of_officer(section, of_officer, number))
            yield Named("address", value, path, {"": post.keys}), section.sentences[number]


def _of_officer(section: Section, of_officer: Sequence[bool], number: int) -> bool:
    """Whether a sentence, or a short one just before it, speaks of an officer."""
    before = number > 0 and len(section.sentences[number - 1].text) <= _SHORT and of_officer[number - 1]
    return of_officer[number] or before


def _key(kind: str, officer: bool) -> str:
    return f"organisation/data-protection-officer/{kind}" if officer else f"organisation/contacts/{kind}"


def _joined(passages: Sequence[Passage]) -> tuple[str, int]:
    """A passage and the short ones behind it, with line feeds; and where the second begins."""
    lines = [passages[0].text]
    for each in passages[1:]:
        if len(each.text) > _SHORT:
            break
        lines.append(each.text)
    return "\n".join(lines), len(lines[0])


def _contact(kind: str, text: str, officer: bool) -> Named | None:
    said = text.strip().rstrip(".,;:")
    if kind == "website":
        said = re.sub(r"^(?:https?://)?", "https://", said, flags=re.IGNORECASE)
        if said.count("/") > 3 or "?" in said:
            return None
        said = said.rstrip("/")
    path = "organisation/website" if kind == "website" else _key(kind, officer)
    try:
        _CHECKED[kind].validate_python(said)
        fits = not odd_address(said)
    except ValidationError:
        fits = False
    return Named(kind, said, path, {"": said} if fits else {})


def _channel(named: Named) -> Named:
    """An e-mail address in a sentence that speaks of requests, as a way to make them."""
    fact = {"": {"kind": "email", "email": named.value}} if named.fact else {}
    return replace(named, path="organisation/requests/channels/email", fact=fact)


def lists(section: Section, signals: Mapping[str, Signal]) -> dict[int, str]:
    """By the number of a sentence that begins an item, of what its list is: by the words above it, else by the heading."""
    found: dict[int, str] = {}
    above: Sentence | None = None
    passage: Passage | None = None
    for number, each in enumerate(section.sentences):
        begins, passage = each.passage is not passage, each.passage
        if not each.passage.item:
            above = each
            continue
        if begins and above is not None and above.passage.item and above.text.endswith(":"):
            continue
        kind = _kind(above, section, signals) if begins else ""
        if kind:
            found[number] = kind
        if kind == "recipient" and each.text.endswith(":"):
            above = each
    return found


def _kind(above: Sentence | None, section: Section, signals: Mapping[str, Signal]) -> str:
    """Of what the list below a sentence is: the topic whose words stand last in it."""
    if above is not None and above.text.rstrip().endswith(":"):
        by_end = sorted(((at, topic) for topic, at in above.topics.items() if _lists(signals[topic])), reverse=True)
        if by_end:
            return _lists(signals[by_end[0][1]])
        if above.topics:
            return ""
    return next((kind for topic in section.topics if (kind := _lists(signals[topic]))), "")


def _lists(signal: Signal) -> str:
    return _LIST_OF.get(signal.names[0], "") if signal.names else ""


def item(sentence: Sentence, kind: str, ground: Ground) -> Iterator[Named]:
    """What an item of a list is a candidate for: data with the examples that the item gives."""
    words = ground.words
    name = party_of(sentence.text, words) if kind == "recipient" else head_of(sentence.text, words)
    name = without_first(name, words.said.yours)[0] if kind == "data" else name
    if not name:
        return
    found = named(kind, name, ground)
    examples = list(enumerated(sentence.text, words, anything=True)) if kind == "data" else []
    yield replace(found, fact={**found.fact, "examples": {ground.locale: examples}}) if examples else found


def named(kind: str, name: str, ground: Ground) -> Named:
    """A name in a list, as a candidate with its fact."""
    text = ground.words.text(name[:1].upper() + name[1:])
    if kind == "data":
        return Named("data", name, "data/{id}", {"name": text, "source": []})
    if kind == "purpose":
        return Named("purpose", name, "purposes/{id}", {"name": text, "processing": [{"data": []}]})
    if kind == "recipient":
        one = any(organisations(name, ground.words))
        return Named("recipient", name, "recipients/{id}", {"name": text} | ({} if one else {"named": False}))
    return Named(kind, name, "sources")


def within(sentence: Sentence, thing: Thing, ground: Ground, *, sure: bool, listed: bool) -> Iterator[Named]:
    """What a sentence names of a thing; ``sure``: its own words say that it speaks of that, and not only its heading."""
    words = ground.words
    if thing == "data" and not listed:
        yield from (named("data", each, ground) for each in enumerated(sentence.text, words))
    elif thing == "recipients":
        yield from (named("recipient", each, ground) for each in organisations(sentence.text, words) if sure)
    elif thing == "organisation":
        yield from (
            Named("organisation", each, "organisation/legal-name", {"": each}) for each in organisations(sentence.text, words)
        )
    elif thing in ("periods", "deadlines"):
        yield from _periods(sentence, thing, ground) if sure else ()
    elif thing == "countries":
        yield from _countries(sentence, ground)
    elif thing == "mechanisms":
        yield from _terms(sentence, "mechanism", words.said.mechanisms, "transfers", ground)
    elif thing == "bases" and sure:
        yield from _bases(sentence, ground)


def _periods(sentence: Sentence, thing: Thing, ground: Ground) -> Iterator[Named]:
    for said, rule in named_in(sentence.text, ground.words):
        if thing == "deadlines":
            yield Named("deadline", said, "requests")
        else:
            begins = next(iter(rule.rule.get("from", {"": ""}).values()))
            slug = " ".join(filter(None, ("keep", str(rule.rule.get("for", "")), begins)))
            yield Named("period", said, "retention/{id}", dict(rule.rule), slug=slug)


def _countries(sentence: Sentence, ground: Ground) -> Iterator[Named]:
    home = ground.law.terms("home")
    for found in _country_names(ground.locale).finditer(sentence.text):
        code = _codes(ground.locale)[key(found[0])]
        if code not in home and not outside(sentence.text[: found.start()], ground.words):
            yield Named("country", country_in_words(code, ground.locale), "transfers/{id}", {"countries": [code]})


@lru_cache(maxsize=8)
def _codes(locale: str) -> dict[str, str]:
    return {key(name): code for code, name in country_names(locale).items()}


@lru_cache(maxsize=8)
def _country_names(locale: str) -> re.Pattern[str]:
    names = sorted(country_names(locale).values(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")


def _bases(sentence: Sentence, ground: Ground) -> Iterator[Named]:
    here = {name: said for name, said in ground.words.said.bases.items() if name in ground.law.terms("bases")}
    found = list(_terms(sentence, "basis", here, "purposes", ground))
    for clause in re.split(r"[;()]|, ", sentence.text):
        if basis := cited(clause, ground.law.terms("bases"), ground.words):
            found.append(_basis(basis, ground))
    yield from {each.value: each for each in found}.values()


def _basis(name: str, ground: Ground) -> Named:
    called = next((said[0] for each, said in ground.words.said.bases.items() if each == name and said), name)
    return Named("basis", called, "purposes", {"basis": name}, slug=name)


def _terms(sentence: Sentence, kind: str, known: Mapping[Any, Sequence[str]], path: str, ground: Ground) -> Iterator[Named]:
    """Terms of the law by their names in a language."""
    said = key(sentence.text)
    for name, phrases in known.items():
        longest = sorted(map(key, phrases), key=len, reverse=True)
        if found := re.search(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest)) or '(?!)'})(?!\w)", said):
            yield _basis(str(name), ground) if kind == "basis" else Named(kind, found[0], path, slug=str(name))


def right(name: str, ground: Ground) -> Named:
    """A right of the law that a sentence speaks of."""
    return Named("right", ground.rights.get(name, name), "rights", slug=name)
