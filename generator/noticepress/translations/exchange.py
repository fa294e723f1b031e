"""PO files for translators: what stands in the notice and in the organisation's texts, and what came back. Pure.

``msgctxt`` is the owner and path of a text, ``msgid`` the source, ``msgstr`` the translation; a stale one is ``fuzzy`` and
carries the source that it was made for. Items of a list stand on lines of their own. (GNU gettext manual, "PO Files".)
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, normalize, read_po, write_po

from noticepress import markdown
from noticepress.findings import Finding
from noticepress.model import Notice, Organisation
from noticepress.model.shape import at, fields
from noticepress.model.values import MAX_TEXT, Value
from noticepress.translations.staleness import ORGANISATION
from noticepress.translations.strings import String, Words, sha256, shown

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

    def outdated(self, now: Words | None) -> bool:
        """True when the translation ``now`` is neither the one that was exported nor the one that came back."""
        return bool(self.exported) and self.exported != _mark(now) and self.translation.strip() != shown(now)


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
            auto_comments=_explained(entry),
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


def _explained(entry: Entry) -> list[str]:
    """What the field is, in the words of the model, and how its kind is written."""
    model: type[Value] = Organisation if entry.owner == ORGANISATION else Notice
    named = tuple(step for step in entry.string.path if not isinstance(step, int))
    owner = next((at(model, entry.string.path[:end]) for end in range(len(entry.string.path) - 1, -1, -1)), None)
    field = fields(owner).get(str(named[-1])) if owner and named else None
    kinds = {"list": ["One example on a line; as many as in the source."], "text": [], "name": ["A name: no Markdown."]}
    said = [field.description] if field and field.description else []
    return [*said, *kinds[entry.string.kind.kind], f"{_EXPORTED} {_mark(entry.translation)}"]


def read(data: bytes, file: str) -> tuple[str, list[Returned], list[Finding]]:
    """Return the language of a PO file and the texts in it; a finding for what cannot be read."""
    try:
        text = data.decode("utf-8-sig")
        lines = text.replace("\r\n", "\n").split("\n")
        catalog = read_po(lines, abort_invalid=True, ignore_obsolete=True)
        found = [each for message in catalog for each in _returned(message)]
        locale = str(catalog.locale_identifier or "").replace("_", "-")
    except UnicodeDecodeError:
        return "", [], [Finding("not-utf-8", "the file is not UTF-8", file, fix="save it as UTF-8")]
    except PoFileError as error:
        return "", [], [_unreadable(str(error), file, (error.lineno or 0) + 1)]
    except (ValueError, LookupError, TypeError, AttributeError, AssertionError) as error:
        return "", [], [_unreadable(str(error), file, 1)]
    return locale, found, []


def _unreadable(why: str, file: str, line: int) -> Finding:
    fix = "export it again, or check this line"
    return Finding("po-unreadable", f"not readable as a PO file: {why[:100] or 'unknown reason'}", file, line, fix=fix)


def _returned(message: Message) -> Iterator[Returned]:
    source, translation = message.id, message.string
    if isinstance(source, str) and source and message.context and isinstance(translation, str):
        unfinished = message.fuzzy or not translation.strip()
        comment = next((line for line in message.auto_comments if line.startswith(_EXPORTED)), "")
        exported = comment.removeprefix(_EXPORTED).strip()
        yield Returned(message.context, source, translation, message.lineno or 1, unfinished, exported)


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
