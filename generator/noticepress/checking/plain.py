"""Plain language: vague words and long sentences of the facts, where a document prints them. Advice, never an error.

A text is judged in the sentence that a reader sees, so 'we cannot deliver' is read after 'Without these data'. What
stands in a document but in no fact comes from our own catalogues and templates; tests judge those.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from noticepress.checking.readability import harder_to_read
from noticepress.findings import Finding
from noticepress.language.sentences import Clause, blocks, clauses, sentences, subject, words
from noticepress.language.style import Grammar, Style, WordList, cited, read_style
from noticepress.model import Notice, Organisation
from noticepress.model.values import ANY_LOCALE, Name, PlainText, Text, TextList
from noticepress.reading.walk import leaves
from noticepress.reading.yaml import Parsed, Path
from noticepress.rendering.document import Document
from noticepress.rendering.view import Edition
from noticepress.repository import Loaded, Repository


@dataclass(frozen=True, slots=True)
class Written:
    """A text of the facts in one language: where it stands, and its blocks as plain words, also in small letters."""

    parsed: Parsed
    path: Path
    blocks: tuple[str, ...]
    lower: tuple[str, ...]
    prose: bool

    def finding(self, rule: str, message: str, fix: str, citation: str, locale: str) -> Finding:
        """Advice at this text."""
        file, line, column = self.parsed.place(self.path)
        shown = "/".join(map(str, self.path))
        return Finding(rule, message, file, line, column, "advice", shown, fix, citation, locale=locale)


@dataclass(frozen=True, slots=True)
class Vague:
    """Words of a sentence that tell a reader nothing: their list, and first and last character."""

    rule: str
    words: WordList
    start: int
    end: int


def plain_language(repository: Repository, loaded: Loaded, on: dt.date) -> Iterator[Finding]:
    """Advice on the working text of a notice, under each of its laws and in each of its languages.

    A text that more than one law prints is told once, with the citation of the first.
    """
    told: set[tuple[str, str, int, int, str]] = set()
    for locale in loaded.notice.locales:
        style, found = read_style(repository.places.locales, locale)
        yield from found
        if style is None:
            continue
        texts = _written(repository, loaded, locale)
        names = _names(repository, loaded, locale)
        for law in (law for law, spoken in loaded.notice.documents if spoken == locale):
            document = repository.document(loaded.folder.name, law, locale, Edition(), on)
            domains = repository.regime(law).domains
            for finding in (*_vague(document, style, domains, names, texts), *_long(document, style, domains, texts)):
                key = (finding.rule, finding.file, finding.line, finding.column, finding.message)
                if key not in told:
                    told.add(key)
                    yield finding
    yield from harder_to_read(repository, loaded, on)


def _written(repository: Repository, loaded: Loaded, locale: str) -> list[Written]:
    found = []
    sources = [(Notice, loaded.parsed), (Organisation, repository.organisation_parsed)]
    for model, parsed in sources:
        for leaf in leaves(model, parsed.data) if parsed else ():
            if leaf.type not in (Text, PlainText, Name, TextList):
                continue
            key = locale if isinstance(leaf.value, dict) and locale in leaf.value else ANY_LOCALE
            value = leaf.value.get(key) if isinstance(leaf.value, dict) else leaf.value
            path = (*leaf.path, key) if isinstance(leaf.value, dict) else leaf.path
            for index, text in enumerate(value if isinstance(value, list) else [value]):
                if isinstance(text, str) and parsed:
                    place = (*path, index) if isinstance(value, list) else path
                    plain = blocks(text)
                    found.append(Written(parsed, place, plain, tuple(b.lower() for b in plain), leaf.type in (Text, PlainText)))
    return found


def _names(repository: Repository, loaded: Loaded, locale: str) -> list[tuple[str, ...]]:
    """What the controller and its recipients are called, word by word."""
    organisation = repository.organisation
    named = [organisation.name, organisation.legal_name] if organisation else []
    named += [recipient.name for recipient in (loaded.notice.recipients or {}).values()]
    called = (name.in_(locale) if isinstance(name, Name) else name for name in named)
    return [tuple(word.text for word in words(name)) for name in called if name]


def _vague(
    document: Document, style: Style, domains: Sequence[str], names: Sequence[tuple[str, ...]], texts: Sequence[Written]
) -> Iterator[Finding]:
    lists = {rule: each for rule, each in style.lists.items() if cited(each.citations, domains)}
    anything = re.compile("|".join(_pattern(p) for each in lists.values() for p in each.phrases) or r"(?!)", re.IGNORECASE)
    for block in dict.fromkeys(blocks(document.text)):
        if not anything.search(block):
            continue
        for start, end in sentences(block, style.sentence.abbreviations):
            for vague in vague_words(block[start:end], style.grammar, lists, names):
                source, own = _source(block.lower(), start + vague.start, start + vague.end, texts)
                if source:
                    shown = block[start + vague.start : start + vague.end]
                    whole = own if own.lower() in block[start:end].lower() else block[start:end]
                    message = f"“{shown}” {vague.words.message}: “{_short(whole)}”"
                    yield source.finding(
                        vague.rule, message, vague.words.fix, cited(vague.words.citations, domains), document.locale
                    )


def vague_words(
    sentence: str, grammar: Grammar, lists: Mapping[str, WordList], names: Sequence[tuple[str, ...]] = ()
) -> Iterator[Vague]:
    """Yield the words of ``sentence`` that are on a list and vague in it; ``names``: controller and recipients."""
    parts = clauses(sentence, grammar)
    for rule, each in lists.items():
        fine = [m.span() for phrase in each.except_ for m in re.finditer(_pattern(phrase), sentence, re.IGNORECASE)]
        longest = "|".join(map(_pattern, sorted(each.phrases, key=len, reverse=True)))
        for match in re.finditer(longest, sentence, re.IGNORECASE):
            start, end = match.span()
            name = match[0] not in each.phrases and _is_a_month(sentence, start, end)
            if name or any(a <= start and end <= b for a, b in fine):
                continue
            if each.about == "anyone" or _tells(each, parts, grammar, names, start, end):
                yield Vague(rule, each, start, end)


def _tells(
    each: WordList, parts: Sequence[Clause], grammar: Grammar, names: Sequence[tuple[str, ...]], start: int, end: int
) -> bool:
    """True when the words say of the controller or its recipients what these do."""
    at = next((i for i, clause in enumerate(parts) if clause.words[-1].end >= end), len(parts) - 1)
    clause = parts[at]
    here = [i for i, word in enumerate(clause.words) if word.end > start and word.start < end]
    phrase = " ".join(clause.words[i].text for i in here)
    modal = phrase in grammar.modals
    denied = any(word.text in grammar.negations for word in clause.words)
    if clause.kind == "condition" or (denied and (modal or each.about != "controller")):
        return False
    who = subject(clause, grammar, names, (here[0], here[-1]) if modal and here else None)
    if who is None and clause.kind != "subordinate" and (clause.kind == "joined" or not modal):
        others = (subject(other, grammar, names, None) for other in (*parts[:at][::-1], *parts[at + 1 :]) if other.kind == "main")
        who = next((other for other in others if other is not None), None)
    return who is True if each.about == "controller" else who is not False


def _is_a_month(sentence: str, start: int, end: int) -> bool:
    """'May' inside a sentence, or beside a number, is a name and no verb."""
    word = sentence[start:end]
    beside = re.search(r"\d\W*$", sentence[:start]) or re.match(r"\W*\d", sentence[end:])
    return word.istitle() and " " not in word and bool(beside or re.search(r"\w\s+$", sentence[:start]))


def _pattern(phrase: str) -> str:
    return r"\b" + r"\s+".join(r"[\w'’-]+" if word == "*" else re.escape(word) for word in phrase.split()) + r"\b"


def _source(block: str, start: int, end: int, texts: Sequence[Written]) -> tuple[Written | None, str]:
    """The text of the facts that the words from ``start`` to ``end`` of a document's block come from, and its block.

    Of several the longest, and of these the first.
    """
    best: tuple[Written | None, str] = None, ""
    for text in texts:
        for part, lower in zip(text.blocks, text.lower, strict=True):
            at = block.find(lower, max(end - len(lower), 0)) if len(lower) > len(best[1]) else -1
            if 0 <= at <= start and end <= at + len(lower):
                best = text, part
    return best


def _long(document: Document, style: Style, domains: Sequence[str], texts: Sequence[Written]) -> Iterator[Finding]:
    rule = style.sentence
    citation = cited(rule.citations, domains)
    printed = "\n".join(blocks(document.text)).lower()
    for text in texts if citation else ():
        for block, lower in zip(text.blocks, text.lower, strict=True) if text.prose else ():
            if block.count(" ") < rule.words or lower not in printed:
                continue
            for start, end in sentences(block, rule.abbreviations):
                length = len(words(block[start:end]))
                if length > rule.words:
                    message = f"a sentence of {length} words, more than {rule.words}: “{_short(block[start:end])}”"
                    yield text.finding("long-sentence", message, rule.fix, citation, document.locale)


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= 120 else sentence[:117].rsplit(" ", 1)[0] + " …"
