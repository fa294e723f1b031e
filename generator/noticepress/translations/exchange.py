"""PO files for translators: what stands in the notice and in the organisation's texts, and what came back. Pure.

``msgctxt`` is the owner and path of a text, ``msgid`` the source, ``msgstr`` the translation; a stale one is ``fuzzy`` and
carries the source that it was made for. Items of a list stand on lines of their own. (GNU gettext manual, "PO Files".)
"""

from __future__ import annotations

import datetime as dt
import io
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from babel.messages.catalog import Catalog
from babel.messages.pofile import normalize, write_po

from noticepress import markdown
from noticepress.findings import Finding
from noticepress.model import Notice, Organisation
from noticepress.model.shape import at, fields
from noticepress.model.shared import shared_facts
from noticepress.model.values import MAX_TEXT, Value
from noticepress.reading.conflicts import conflict
from noticepress.translations.pofile import PoEntry, header_of, po_entries
from noticepress.translations.staleness import ORGANISATION, SHARED_FACTS
from noticepress.translations.strings import String, Words, sha256, shown

_MERGED = re.compile(r"^#-#-#-#-# ", re.MULTILINE)
_OWN_CONTEXT = re.compile(r"\A[a-z0-9-]++(?:\.yaml)?/[a-z]")
_CONTEXT = re.compile(r'^msgctxt "', re.MULTILINE)
_EXPORTED = "Translation when exported:"
"""Marks the comment with the beginning of the hash of the translation, so that a newer one is not lost."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A text for a translator. ``source_before`` is the source that the translation was made for, where it is stale."""

    owner: str
    string: String
    source: Words
    translation: Words | None
    file: str
    line: int
    source_before: Words | None = None

    @property
    def context(self) -> str:
        """Owner and path."""
        return f"{self.owner}/{self.string.name}"


@dataclass(frozen=True, slots=True)
class Returned:
    """A text that came back from a translator; ``line`` is its place in the PO file, ``exported`` marks what it was."""

    context: str
    source: str
    translation: str
    line: int
    unfinished: bool
    exported: str = ""
    places: tuple[str, ...] = ()
    """Where the exporter found it: ``notices/webshop/notice.yaml:4``."""

    def outdated(self, now: Words | None) -> bool:
        """True when the translation ``now`` is neither the one that was exported nor the one that came back."""
        return bool(self.exported) and self.exported != _mark(now) and not same(self.translation, shown(now))


def _mark(words: Words | None) -> str:
    return sha256(words or "")[:12]


def write(entries: Iterable[Entry], title: str, source: str, locale: str, on: dt.date) -> bytes:
    """Return the PO file; the same texts on the same day always give the same bytes."""
    catalog = _catalog(title, source, locale, on)
    previous: list[str] = []
    for entry in entries:
        message = catalog.add(
            shown(entry.source),
            shown(entry.translation),
            locations=[(entry.file, entry.line)],
            auto_comments=explained(entry),
            flags=["fuzzy"] if entry.source_before is not None else [],
            context=entry.context,
        )
        message.flags.discard("python-format")  # a per cent sign is one
        before = entry.source_before
        previous.append("" if before is None else f"#| msgid {normalize(shown(before), prefix='#| ', width=0)}\n")
    file = io.BytesIO()
    write_po(file, catalog, width=0)
    waiting = iter(previous)  # Babel wraps previous sources like prose, which gettext cannot read
    return _CONTEXT.sub(lambda found: next(waiting) + found[0], file.getvalue().decode()).encode()


def _catalog(title: str, source: str, locale: str, on: dt.date) -> Catalog:
    return Catalog(
        locale=locale.replace("-", "_"),
        project=title,
        version=on.isoformat(),
        header_comment=f"# {title}: from '{source}' to '{locale}'.\n# Take away 'fuzzy' from a text when its translation is right again.",
        creation_date=dt.datetime.combine(on, dt.time(), dt.UTC),
        revision_date=dt.datetime.combine(on, dt.time(), dt.UTC),
        last_translator="nobody yet",
        language_team=locale,
        copyright_holder="",
        msgid_bugs_address="the authors of the notice",
        fuzzy=False,
    )


def explained(entry: Entry) -> list[str]:
    """What the field is, in the words of the model, how its kind is written, and a mark of the translation as it is exported."""
    models: dict[str, type[Value]] = {ORGANISATION: Organisation, SHARED_FACTS: shared_facts()}
    model = models.get(entry.owner, Notice)
    named = tuple(step for step in entry.string.path if not isinstance(step, int))
    owner = next((at(model, entry.string.path[:end]) for end in range(len(entry.string.path) - 1, -1, -1)), None)
    field = fields(owner).get(str(named[-1])) if owner and named else None
    kinds = {"list": ["One example on a line; as many as in the source."], "text": [], "name": ["A name: no Markdown."]}
    said = [field.description] if field and field.description else []
    return [*said, *kinds[entry.string.kind.kind], f"{_EXPORTED} {_mark(entry.translation)}"]


@dataclass(frozen=True, slots=True)
class Read:
    """What a PO file says: its ``header`` by name in small letters, and the texts that came back."""

    header: Mapping[str, str]
    returned: tuple[Returned, ...]


def read(data: bytes, file: str) -> tuple[Read, list[Finding]]:
    """Return what can be taken from a PO file, and a finding with its line for what cannot."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return Read({}, ()), [Finding("not-utf-8", "the file is not UTF-8", file, line, fix="save it as UTF-8")]
    if unsettled := conflict(text, file):
        return Read({}, ()), [unsettled]
    findings: list[Finding] = []
    header: Mapping[str, str] = {}
    returned: list[Returned] = []
    for entry in po_entries(text, file, findings):
        if entry.text("msgid"):
            returned += _returned(entry, file, findings)
        elif not header and not entry.context:
            header = header_of(entry)
    return Read(header, tuple(returned)), findings


def _returned(entry: PoEntry, file: str, findings: list[Finding]) -> Iterator[Returned]:
    translation = plain(entry.text("msgstr"))
    unfinished = "fuzzy" in entry.flags or not translation.strip()
    if entry.plural:
        fix = "take the plural forms out: 'msgid' and one 'msgstr'"
        findings.append(_wrong("po-plural", "a text with plural forms; no notice has one", file, entry.line, fix))
    elif not unfinished and _MERGED.search(translation):
        fix = "choose one of them, and take away the lines '#-#-#-#-#'"
        findings.append(_wrong("po-merged", "several translations that msgcat put together", file, entry.line, fix))
    else:
        source, exported = plain(entry.text("msgid")), exported_of(entry.notes)
        yield Returned(entry.context, source, translation, entry.line, unfinished, exported, tuple(entry.places))


def exported_of(notes: Iterable[str]) -> str:
    """The mark of the translation that was exported, among the notes on a text; empty without one."""
    comment = next((line for line in notes if line.startswith(_EXPORTED)), "")
    return comment.removeprefix(_EXPORTED).strip()


def plain(text: str) -> str:
    """With line feeds, as everything else has them."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def same(a: str, b: str) -> bool:
    """True for texts that differ at most in space around them and in how accents are encoded (Unicode NFC and NFD)."""
    return _composed(a) == _composed(b)


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text.strip())


def _once(returned: Sequence[Returned], file: str, findings: list[Finding]) -> Iterator[Returned]:
    """Without what stands twice and says the same; what says two things is a finding."""
    first: dict[tuple[str, str], Returned] = {}
    for each in returned:
        key = (each.context, each.source)
        known = first.get(key)
        if known is None or (known.unfinished and not each.unfinished):
            first[key] = each
        elif not each.unfinished and not same(each.translation, known.translation):
            message = f"the text stands twice, with another translation on line {known.line}"
            findings.append(_wrong("po-twice", message, file, each.line, "keep one of them; the first was taken"))
    yield from first.values()


def _wrong(rule: str, message: str, file: str, line: int, fix: str) -> Finding:
    return Finding(rule, message, file, line, fix=fix)


def with_contexts(read_: Read, known: Mapping[str, Entry], file: str) -> tuple[list[Returned], list[Finding]]:
    """The texts with the contexts that a conversion lost: a source that stands at one place only belongs there."""
    found: list[Returned] = []
    findings: list[Finding] = []
    by_source: dict[str, list[str]] = {}
    for context, entry in known.items():
        by_source.setdefault(_composed(shown(entry.source)), []).append(context)
    for each in read_.returned:
        places = by_source.get(_composed(each.source), [])
        stood = [place for place in places if f"{known[place].file}:{known[place].line}" in each.places]
        places = stood if len(stood) == 1 else places
        if each.context in known or _OWN_CONTEXT.match(each.context):
            found.append(each)
        elif len(places) == 1:
            found.append(replace(each, context=places[0]))
        elif not each.unfinished:
            where = f"stands at {len(places)} places: {', '.join(places[:3])}" if places else "stands in none of the files now"
            message = f"the text has lost its context (msgctxt), and its source {where}"
            fix = "export the file again and keep 'msgctxt'; XLIFF made by po2xliff loses it"
            findings.append(_wrong("po-no-context", message, file, each.line, fix))
    return list(_once(found, file, findings)), findings


def notice_of(said: Read, file: str, there: Collection[str]) -> str:
    """Of the notices ``there``, the one whose texts ``file`` holds; another one that it names, or nothing.

    Contexts say it, else the title in the header, else where texts stood, else the file's own name.
    """
    contexts = [each.context.partition("/")[0] for each in said.returned if "/" in each.context]
    title = said.header.get("project-id-version", "").partition(" ")[0]
    stood = [place.split("/")[1] for each in said.returned for place in each.places if re.match("notices/[^/]+/", place)]
    candidates = [each for each in (*contexts, title, *stood, file.partition(".")[0]) if each not in (ORGANISATION, SHARED_FACTS)]
    return next((each for each in candidates if each in there), candidates[0] if contexts and candidates else "")


def locale_of(header: Mapping[str, str], file: str, locales: Sequence[str]) -> str:
    """The language of a PO file, as one of ``locales`` where it can be: ``nl_NL.UTF-8`` is ``nl`` where there is no ``nl-NL``.

    Without a ``Language`` the file's name says it (``webshop.en.po``), and without both the only language that can be meant.
    """
    said = re.split(r"[.@]", header.get("language", ""))[0]
    stem = re.split(r"[./\\]", file)[-2:-1]
    named = next((each for each in (said, *stem) if _closest(each, locales)), said)
    return _closest(named, locales) or named.replace("_", "-") or (locales[0] if len(locales) == 1 else "")


def _closest(said: str, locales: Sequence[str]) -> str:
    wanted = said.strip().replace("_", "-").lower()
    exact = next((each for each in locales if each.lower() == wanted), "")
    return exact or next((each for each in locales if wanted and each.lower() == wanted.partition("-")[0]), "")


def words_of(returned: Returned, string: String) -> Words:
    """What a translator wrote, as the field wants it."""
    if string.kind.kind == "list":
        return tuple(line.strip() for line in returned.translation.strip("\n").split("\n"))
    return returned.translation.strip()


def problems(words: Words, source: Words, string: String) -> Iterator[markdown.Problem]:
    """What may not be published in a translation, each with rule, message and fix."""
    if len(shown(words)) > MAX_TEXT:
        yield "text-too-long", f"the text has more than {MAX_TEXT:,} characters", "shorten it"
    elif isinstance(words, tuple):
        if len(words) != len(source) or not all(words):
            fix = "one example on a line, in the same order"
            yield "list-lengths", f"{len(words)} examples, but the source has {len(source)}", fix
        for word in words:
            yield from markdown.problems_of_name(word)
    elif string.kind.kind == "name":
        yield from markdown.problems_of_name(words)
    else:
        yield from markdown.problems(words)
        if str(string.path[-1]) in ("heading", "name", "title"):
            yield from markdown.problems_of_heading(words)
