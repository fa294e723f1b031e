"""What came back from translators, held against what was sent: what can be taken, and a finding with its line for what cannot. Pure.

Read is what gettext, Poedit, Weblate and the translate-toolkit write: other line ends, a mark at the beginning, obsolete and previous entries.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from noticepress.catalogues.judging import flaws
from noticepress.catalogues.needed import Key, Word, key_of
from noticepress.catalogues.plural_forms import PluralForms
from noticepress.catalogues.sheets import EXPORTED, mark
from noticepress.findings import Finding, has_errors
from noticepress.language.plurals import BadPlural, plural_rule
from noticepress.reading.conflicts import conflict
from noticepress.translations.pofile import PoEntry, header_of, po_entries

_FORMS = re.compile(r"nplurals\s*=\s*(\d)\s*;\s*plural\s*=\s*([^;]+);?")
_FORM = re.compile(r"msgstr\[(\d+)\]")


@dataclass(frozen=True)
class Returned:
    """A file that came back: its head and its entries."""

    header: Mapping[str, str]
    entries: tuple[PoEntry, ...]


@dataclass(frozen=True)
class Taken:
    """What can go into the catalogue, and how much was left alone because it is empty or fuzzy."""

    words: Mapping[Key, tuple[str, ...]]
    unfinished: int


def read(data: bytes, file: str) -> tuple[Returned, list[Finding]]:
    """The entries of a PO file, and findings for what is not readable."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return Returned({}, ()), [
            Finding("not-utf-8", "the file is not UTF-8", file, line, fix="save it as UTF-8, with charset=UTF-8 in its head")
        ]
    if unsettled := conflict(text, file):
        return Returned({}, ()), [unsettled]
    findings: list[Finding] = []
    found = list(po_entries(text, file, findings))
    heads = [each for each in found if not each.text("msgid") and not each.context]
    return Returned(header_of(heads[0]) if heads else {}, tuple(each for each in found if each.text("msgid"))), findings


def take(
    returned: Returned, words: Sequence[Word], own: Mapping[Key, Sequence[str]], forms: PluralForms, file: str
) -> tuple[Taken, list[Finding]]:
    """What of ``returned`` goes into the catalogue that has ``own`` now; findings for what does not, and warnings for what does."""
    known = {word.key: word for word in words}
    findings = list(_head(returned.header, forms, file))
    taken: dict[Key, tuple[str, ...]] = {}
    seen: dict[Key, int] = {}
    unfinished = 0
    for entry in returned.entries:
        key = key_of(entry.context)
        said = tuple(_forms(entry, forms.count))
        if "fuzzy" in entry.flags or not any(each.strip() for each in said):
            unfinished += 1
            continue
        found = list(_problems(entry, key, said, known, own, seen, forms, file))
        findings += found
        seen.setdefault(key, entry.line)
        if not has_errors(found):
            taken[key] = said
    return Taken(taken, unfinished), findings


def waiting(returned: Returned, own: Mapping[Key, Sequence[str]], count: int) -> int:
    """How many translations of ``returned``, finished or not, are not those of the catalogue: they would be lost with the file."""
    said = ((key_of(entry.context), tuple(_forms(entry, count))) for entry in returned.entries)
    return sum(any(each.strip() for each in forms) and tuple(own.get(key, ())) not in (forms, forms[:1]) for key, forms in said)


def _head(header: Mapping[str, str], forms: PluralForms, file: str) -> Iterator[Finding]:
    said = _FORMS.search(header.get("plural-forms", ""))
    if said is None:
        return
    try:
        rule, ours = plural_rule(said[2], int(said[1])), plural_rule(forms.rule, forms.count)
        alike = int(said[1]) == forms.count and all(int(rule(n)) == int(ours(n)) for n in range(201))
    except BadPlural:
        alike = False
    if not alike:
        yield Finding(
            "po-plural-forms", f"'Plural-Forms' is not that of the language: {said[0][:60]}", file, 1, fix=f"write {forms.header}"
        )


def _forms(entry: PoEntry, count: int) -> list[str]:
    """The texts of an entry by number; a plural entry has as many as the highest number says."""
    numbered = {int(found[1]): entry.text(key) for key in entry.parts if (found := _FORM.fullmatch(key))}
    if not numbered:
        return [_plain(entry.text("msgstr"))]
    last = min(max(numbered), 2 * count + 6)
    return [_plain(numbered.get(number, "")) for number in range(last + 1)]


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _problems(
    entry: PoEntry, key: Key, said: tuple[str, ...], known: Mapping[Key, Word], own: Mapping[Key, Sequence[str]],
    seen: Mapping[Key, int], forms: PluralForms, file: str,
) -> Iterator[Finding]:  # fmt: skip
    word = known.get(key)
    if not entry.context:
        yield _wrong("po-no-context", "the text has lost its context (msgctxt)", entry, file, "export again, and keep 'msgctxt'")
    elif word is None:
        yield _wrong(
            "po-unknown", f"'{entry.context[:80]}' is no message of this file", entry, file, "take it out, or export again"
        )
    elif key in seen:
        yield _wrong("po-twice", f"'{entry.context}' stands twice; first on line {seen[key]}", entry, file, "keep one of them")
    elif _plain(entry.text("msgid")) != word.source[0]:
        yield _wrong(
            "po-source", f"the source of '{entry.context}' is another text now", entry, file, "export again, and look at it"
        )
    elif _outdated(entry, said, own.get(key, ())):
        yield _wrong(
            "po-outdated", f"'{entry.context}' was translated anew since the export", entry, file, "export again, and look at it"
        )
    elif any(not each.strip() for each in said):
        yield _wrong(
            "word-forms",
            f"'{entry.context}': a form is empty",
            entry,
            file,
            f"write all of msgstr[0] to msgstr[{forms.count - 1}]",
        )
    else:
        for flaw in flaws(word, said, forms.count):
            told = f"'{entry.context}': {flaw.message}"
            yield Finding(flaw.rule, told, file, entry.line, severity=flaw.severity, fix=flaw.fix)


def _outdated(entry: PoEntry, said: Sequence[str], own: Sequence[str]) -> bool:
    """Whether the catalogue has another translation than the one that was exported, and than the one that came back."""
    note = next((each for each in entry.notes if each.startswith(EXPORTED)), "")
    exported = note.removeprefix(EXPORTED).strip()
    return bool(own) and mark(own) != exported and tuple(own) != tuple(said)


def _wrong(rule: str, message: str, entry: PoEntry, file: str, fix: str) -> Finding:
    return Finding(rule, message, file, entry.line, fix=fix)
