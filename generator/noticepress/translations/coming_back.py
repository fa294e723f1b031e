"""What comes back from a translator: which texts are taken, which are refused and why; then the files. Touches the disk."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from noticepress.editing.texts import CannotEdit, with_texts
from noticepress.findings import Finding, Unusable
from noticepress.organisations.files import with_text
from noticepress.reading.yaml import parse
from noticepress.repository import Loaded, Repository
from noticepress.shared_facts.files import together
from noticepress.shared_facts.resolving import resolve
from noticepress.translations.confirmations import Confirmation, swap_in, write_confirmations
from noticepress.translations.exchange import Entry, Returned, problems, same, words_of
from noticepress.translations.staleness import ORGANISATION, SHARED_FACTS, Translations
from noticepress.translations.strings import String, Words, sha256, shown


@dataclass(frozen=True, slots=True)
class Taken:
    """A translation that is taken over: of which text, the words there were, the words there are."""

    owner: str
    string: String
    source: str
    locale: str
    old: Words | None
    new: Words

    @property
    def text(self) -> str:
        """Owner and path."""
        return f"{self.owner}/{self.string.name}"

    def confirmation(self, by: str, on: dt.date) -> Confirmation:
        """The entry that says who vouches for it."""
        return confirmation(self.string, self.source, self.locale, self.new, by, on)


def confirmation(string: String, source: str, locale: str, words: Words, by: str, on: dt.date) -> Confirmation:
    """The entry that ``words`` translate the present source of ``string``."""
    original = string.words(source)
    assert original is not None
    return Confirmation.model_validate(
        {
            "text": string.name,
            "from": source,
            "locale": locale,
            "source": sha256(original),
            "translation": sha256(words),
            "by": by,
            "on": on,
        }
    )


def entries(translations: Translations, loaded: Loaded, locale: str) -> Iterator[Entry]:
    """All texts of a notice, with those of the shared facts in it, and of its organisation that a translator into ``locale`` sees, in order."""
    source = loaded.notice.locales[0]
    waiting = {(each.owner, each.string.path): each for each in translations.of(loaded) if each.locale == locale}
    name = loaded.folder.name
    texts = {
        name: translations.strings(name),
        SHARED_FACTS: translations.shared(name),
        ORGANISATION: translations.strings(ORGANISATION),
    }
    for owner, strings in texts.items():
        parsed = translations.parsed(owner)
        for string in strings:
            words = string.words(source)
            if words and parsed is not None:
                found = waiting.get((owner, string.path))
                file, line, _ = parsed.place((*string.path, locale))
                before = found.old_source if found else None
                yield Entry(owner, string, words, string.words(locale), file, line, before)


def take(
    known: Mapping[str, Entry], returned: Sequence[Returned], source: str, locale: str, file: str
) -> tuple[list[Taken], list[Finding]]:
    """Of what came ``returned``, the texts that can be taken over, and findings for the others.

    ``known`` are the texts of now, by context. What is unfinished (fuzzy or empty) is neither.
    """
    taken, findings = [], []
    for each in returned:
        if each.unfinished:
            continue
        entry = known.get(each.context)
        refused = list(_refused(each, entry, known))
        if entry is not None and not refused:
            words = words_of(each, entry.string)
            taken.append(Taken(entry.owner, entry.string, source, locale, entry.translation, words))
        path = each.context
        findings += [Finding(rule, message, file, each.line, path=path, fix=fix) for rule, message, fix in refused]
    return taken, findings


def _refused(each: Returned, entry: Entry | None, known: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    if entry is None:
        near = difflib.get_close_matches(each.context, list(known), 1, 0.6)
        yield "po-unknown", f"there is no text '{each.context}'", f"it may be '{near[0]}' now" if near else "export it again"
    elif not same(each.source, shown(entry.source)):
        yield "po-source-changed", "the source text is another one now", "export it again, and translate this text anew"
    elif each.outdated(entry.translation):
        fix = "export it again, and compare the two translations"
        yield "po-translation-changed", "the translation was changed in the YAML file since the export", fix
    else:
        yield from problems(words_of(each, entry.string), entry.source, entry.string)


def put_in(repository: Repository, taken: Sequence[Taken], by: str, on: dt.date) -> None:
    """Write new words into the YAML files, and who vouches for them.

    The confirmations come first: one counts as soon as its words stand there, and not before. So whoever is stopped between two files
    leaves words that are not there yet, which the next import takes over, and never words that nobody confirmed. Raises ``Unusable``, and
    writes nothing, where a file does not let one.
    """
    written: dict[Path, bytes] = {}
    translations = Translations(repository)
    new: dict[str, dict[tuple[str | int, ...], Words]] = {}
    for each in taken:
        parsed = translations.parsed(each.owner)
        assert parsed is not None
        if each.new != each.old:
            place = parsed.written_at(each.string.path)
            new.setdefault(place.file, {})[*place.path, each.locale] = each.new
    for file, texts in new.items():
        path = repository.places.root / file
        try:
            written[path] = _edited(path.read_bytes(), texts)
        except CannotEdit as error:
            fix = "write these texts by hand"
            raise Unusable([Finding("cannot-edit", str(error), file, fix=fix)]) from error
        repository = _with_text(repository, file, written[path])
    owners = dict.fromkeys(each.owner for each in taken)
    confirm(Translations(repository), {owner: [t.confirmation(by, on) for t in taken if t.owner == owner] for owner in owners})
    for path, data in written.items():
        swap_in(path, data)


def _with_text(repository: Repository, file: str, data: bytes) -> Repository:
    """The repository as it will be when ``data`` stands in one of its files."""
    text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    parsed, findings = parse(text, file)
    if parsed is None:
        raise Unusable(findings)
    if file in dict(repository.organisations.texts):
        organisations = with_text(repository.organisations, file, text)
        own = organisations.declared[repository.id]
        return replace(repository, organisations=organisations, organisation_parsed=own.parsed)
    written_by = {folder: parsed if found.own.file == file else found.own for folder, found in repository.resolved.items()}
    shared = together(repository.shared, file, text) if file in dict(repository.shared.files) else repository.shared
    resolved = {folder: resolve(each, shared) for folder, each in written_by.items()}
    written = {folder: found.parsed for folder, found in resolved.items()}
    return replace(repository, written=written, resolved=resolved, shared=shared)


def _edited(data: bytes, new: Mapping[tuple[str | int, ...], Words]) -> bytes:
    """The bytes of a file with new texts; its line ends and byte order mark stay."""
    mark = data[:3] if data.startswith(b"\xef\xbb\xbf") else b""
    crlf = b"\r\n" in data
    text = with_texts(data[len(mark) :].decode().replace("\r\n", "\n").replace("\r", "\n"), new)
    return mark + (text.replace("\n", "\r\n") if crlf else text).encode()


def confirm(translations: Translations, new: Mapping[str, Sequence[Confirmation]]) -> None:
    """Write ``new`` confirmations into the files of their owners, and take out what counts no longer.

    ``translations`` are those of the files as they are now. Raises ``Unusable`` when one of the files has mistakes.
    """
    files = {owner: translations.confirmations(owner) for owner in new}
    if broken := [finding for file in files.values() for finding in file.findings]:
        raise Unusable(broken)
    for owner, file in files.items():
        write_confirmations(file.with_(new[owner], translations.every_string(owner), translations.released(owner)))
