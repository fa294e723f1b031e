"""Whether a translation can stand for its source: placeholders, forms, markup, links, white space, its end, its length, and whether it is one. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from noticepress.catalogues.needed import Word
from noticepress.catalogues.notes import notes
from noticepress.checking.contributed import problems_of_words
from noticepress.findings import Severity
from noticepress.language.messages import PLACEHOLDER
from noticepress.language.term_forms import FIX, term_forms

_LINK = re.compile(r"\]\(([^()\s]*)\)")
_STRAY = re.compile(r"\{[^{}]*\}?|\}")
_CLOSING = "*_“”‘’«»‹›」』\"')]"
_QUESTION = frozenset("?؟;")
_SPACE = re.compile(r"(?<=\S)  +(?=\S)")
_LETTERS = re.compile(r"[^\W\d_]+")
_FEW = 3
"""So many words can be the same in two languages: 'Version {version}', 'Cookies', 'Contact'."""

_MOST, _TIMES = 500, 10
"""Characters that a translation may have: so many, and for each of its source. One that grows on would make a catalogue that nothing reads."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with a translation, and how to mend it. A warning costs nothing; an error keeps it out of the catalogue."""

    rule: str
    message: str
    fix: str
    severity: Severity = "error"


def flaws(word: Word, forms: Sequence[str], count: int) -> Iterator[Flaw]:
    """Everything that is wrong with ``forms`` of a message in a language that has ``count`` forms of words with a number."""
    wanted = count if len(forms) > 1 or (word.plural and count > 1) else 1
    if len(forms) != wanted:
        yield Flaw(
            "word-forms", f"it has {len(forms)} forms, the language has {wanted}", f"write msgstr[0] to msgstr[{wanted - 1}]"
        )
    yield from _placeholders(word, forms)
    if found := next((each for form in forms for each in problems_of_words(form, None)), None):
        yield Flaw(found[0], found[1], found[2])  # what no page may hold, and ``check`` would find in the catalogue
    for form in forms if not word.id.endswith(".forms") else ():
        yield from _form(word, form)
    yield from _length(word, forms)
    if word.id.startswith("glossary.") and word.id.endswith(".forms"):
        wrong = [each for each in term_forms(forms[0]) if isinstance(each, str)]
        yield from (Flaw("glossary-form", f"“{each[:40]}” is no form of a term", FIX) for each in wrong)


def _placeholders(word: Word, forms: Sequence[str]) -> Iterator[Flaw]:
    given = {name for source in word.source for name in PLACEHOLDER.findall(source)}
    known = ", ".join(f"{{{each}}}" for each in sorted(given)) or "none"
    may_lack = {"n"} if word.plural else set()
    in_every = set.intersection(*(set(PLACEHOLDER.findall(source)) for source in word.source))
    for form in forms:
        said = set(PLACEHOLDER.findall(form))
        if unknown := sorted(said - given):
            told = ", ".join(f"{{{each}}}" for each in unknown)
            yield Flaw(
                "placeholder-unknown",
                f"{told} stands for nothing here",
                f"its placeholders are: {known}; they are not translated",
            )
        if lacking := sorted(in_every - said - may_lack):
            yield Flaw(
                "placeholder-missing",
                f"it lacks {', '.join(f'{{{each}}}' for each in lacking)}",
                "put it where the value belongs",
            )
        if stray := [each for each in _STRAY.findall(form) if not PLACEHOLDER.fullmatch(each)]:
            yield Flaw("placeholder-unknown", f"“{stray[0][:40]}” is no placeholder", f"its placeholders are: {known}")


def _form(word: Word, form: str) -> Iterator[Flaw]:
    source = word.source[-1]
    if form != form.strip() and (form[:1].isspace(), form[-1:].isspace()) != (source[:1].isspace(), source[-1:].isspace()):
        yield Flaw("word-space", "space before or after it", "take the space away")
    if _SPACE.search(form) and not _SPACE.search(source):
        yield Flaw("word-space", "two spaces, one after another", "leave one", "warning")
    if Counter(_LINK.findall(form)) != Counter(_LINK.findall(source)):
        targets = ", ".join(_LINK.findall(source)) or "none"
        yield Flaw(
            "word-link",
            "its links lead elsewhere than those of the source",
            f"the targets are: {targets}; translate what stands in [ ]",
        )
    for mark, name in (("**", "bold"), ("`", "code"), ("\n\n", "paragraphs"), ("<", "HTML")):
        if form.count(mark) != source.count(mark):
            told = f"{name}: {form.count(mark)} × “{mark}”, the source has {source.count(mark)}".replace("\n\n", "\\n\\n")
            yield Flaw("word-markup", told, "set the same marks as the source")
    ours, theirs = _end(form), _end(source)
    if theirs and source[:1].isupper() and form[:1].islower():
        yield Flaw("word-start", "it begins with a small letter, the source with a capital", "begin it with a capital", "warning")
    if ours != theirs:
        told = f"it ends with {_named(ours)}, the source with {_named(theirs)}"
        yield Flaw("word-end", told, "end it as the source ends: templates go on from there", "warning")


def _end(text: str) -> str:
    """With what a text ends: a full stop, a question mark, a colon, a comma …; nothing for a word."""
    last = text.rstrip().rstrip(_CLOSING)[-1:]
    if last in _QUESTION:
        return "?"
    if last in ".!:,…":
        return last
    return (
        "."
        if (last and last in "。．।։።᙮᠃") or unicodedata.name(last, "") == "ARABIC FULL STOP"
        else {"：": ":", "，": ",", "、": ",", "،": ","}.get(last, "")
    )


def _named(end: str) -> str:
    return f"“{end}”" if end else "no mark"


def _length(word: Word, forms: Sequence[str]) -> Iterator[Flaw]:
    most = _MOST + _TIMES * max(map(len, word.source))
    if (length := max(map(len, forms))) > most:
        yield Flaw("word-long", f"it has {length} characters, where the source can stand for {most} at most", "shorten it")
    kind = notes().kind(word.id)
    longest = max(len(form.split()) for form in forms)
    if kind is not None and kind.words is not None and longest > kind.words:
        yield Flaw("word-long", f"it has {longest} words, at most {kind.words} fit", "shorten it", "warning")


def says_nothing_new(forms: Sequence[str], source: Sequence[str], names: Sequence[str]) -> int:
    """How many words of a translation are just those of ``source``; 0 when it differs, or says nothing but placeholders and ``names``."""
    if {form.strip() for form in forms} != {form.strip() for form in source}:
        return 0
    text = PLACEHOLDER.sub(" ", _LINK.sub("]", forms[-1]))
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, " ")
    return len([each for each in _LETTERS.findall(text) if not each.isupper()])


def is_copied(words: int) -> bool:
    """Whether so many words, the same as in another language, are more than two languages share by chance."""
    return words > _FEW
