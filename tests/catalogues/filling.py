"""A translator who writes a marked text for every message: each ``msgstr`` of a file for translators is filled from its ``msgid``."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from noticepress.catalogues.needed import Domain
from noticepress.findings import Finding
from noticepress.language.catalogue import read_catalogue
from noticepress.law.materiality import reasons
from noticepress.places import Places, packaged
from noticepress.translations.pofile import po_entries

GDPR = len(read_catalogue(packaged("locales") / "en/gdpr.po").entries) + len(reasons(Places(packaged("locales").parent), "gdpr"))
"""How many messages a new language needs for the GDPR: those of English, and the reasons of its rules on changes."""
ENTRY = re.compile(r'^msgctxt "(?P<context>[^"]*)"\n(?P<rest>(?:.+\n?)*)', re.MULTILINE)


def foreign(source: str) -> str:
    """Another text with the same placeholders, marks and end."""
    return re.sub(r"(?<![\w{*\]\[(/#.-])([A-Za-z]{2,})(?![\w}(/]|\]\()", r"\1ouq", source)


def entries(text: str) -> Mapping[str, str]:
    """The source texts of a file by context; of several forms the last."""
    ignored: list[Finding] = []
    return {
        each.context: each.text("msgid_plural") or each.text("msgid") for each in po_entries(text, "", ignored) if each.context
    }


def fill(path: Path, say: Callable[[str, str], str | None] = lambda _, source: foreign(source)) -> None:
    """Write what ``say(context, source)`` makes of each source into every form of its translation; ``None`` leaves it empty."""
    text = path.read_text("utf-8")
    known = entries(text)

    def filled(found: re.Match[str]) -> str:
        said = say(found["context"], known[found["context"]])
        if said is None:
            return found[0]
        quoted = said.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return re.sub(r'^(msgstr(?:\[\d\])?) "".*$', lambda line: f'{line[1]} "{quoted}"', found[0], flags=re.MULTILINE)

    path.write_text(ENTRY.sub(filled, text), "utf-8")


def add_reasons(root: Path, code: str, law: str = "gdpr") -> None:
    """Write into a catalogue that was made of an English one why changes weigh what they do: English says it in the law's rules."""
    path = root / f"locales/{code}/{law}.po"
    domain = Domain(Places(root), law, code, "en")
    lacking = [word for word in domain.words if word.id.startswith("weighs.") and word.key not in domain.own]
    said = "".join(f'\n\nmsgid "{word.id}"\nmsgstr "‹{word.source[0]}›"\n' for word in lacking)
    path.write_text(path.read_text("utf-8").rstrip("\n") + said, "utf-8")
