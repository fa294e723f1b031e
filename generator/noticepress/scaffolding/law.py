"""The folder of a new law, which works at once: one of its own with three duties, or one that builds on another and so far says the same. Touches the disk."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from noticepress.catalogues.needed import base
from noticepress.catalogues.plural_forms import plural_forms
from noticepress.catalogues.symbolic import written
from noticepress.editing.texts import double_quoted
from noticepress.findings import Finding
from noticepress.language.catalogue import read_catalogue
from noticepress.language.messages import messages
from noticepress.language.phrases import cldr
from noticepress.law.regime import available, load_regime
from noticepress.places import Places
from noticepress.reading.files import present

_HERE = Path(__file__).resolve().parent
_ID, _NAME = "some-law", "Some Law"
_BASE_ID, _BASE_NAME = "base-law", "Base Law"


def clash(places: Places, law: str) -> Finding | None:
    """Why no law of this id can be begun here."""
    there = [folder for folder in (places.root / "regimes" / law,) if present(folder)]
    if law in available(places) or there:
        return Finding(
            "law-there",
            f"there is a law '{law}' already, and nothing of it is changed",
            f"regimes/{law}",
            fix="choose another id",
        )
    words = sorted(path for layer in places.locales for path in layer.glob(f"*/{law}.po"))
    if words:
        file = f"locales/{words[0].parent.name}/{law}.po"
        return Finding("file-there", f"the words of '{law}' would stand where others do", file, fix="choose another id")
    return None


def files(places: Places, law: str, name: str, on: str, locales: Sequence[str]) -> dict[Path, bytes]:
    """The files of the law by path; ``on`` is the law that it builds on, or empty. Raises ``Unusable`` when that is broken."""
    folder = _HERE / ("law_building" if on else "law_alone")
    said = {_ID: law, _NAME: name, _BASE_ID: on, _BASE_NAME: double_quoted(_cited(places, on))[1:-1] if on else ""}
    found: dict[Path, bytes] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix != ".po":
            found[places.root / "regimes" / law / path.relative_to(folder)] = _filled(path, said)
    for locale in locales:
        ours = folder / f"{base(locale)}.po"
        target = places.root / "locales" / locale / f"{law}.po"
        found[target] = _filled(ours, said) if ours.is_file() else _empty(folder / "en.po", locale)
    return found


def _filled(path: Path, said: dict[str, str]) -> bytes:
    names = re.compile("|".join(map(re.escape, said)))  # all at once: what is put in may itself be called so
    return names.sub(lambda found: said[found[0]], path.read_text("utf-8")).encode()


def _empty(source: Path, locale: str) -> bytes:
    """The messages of a law without words, for a language that the files of a law do not speak."""
    keys = [key for key in read_catalogue(source).entries if not key[0]]
    return written(locale, plural_forms(cldr(locale)), "", {}, keys, frozenset()).encode()


def _cited(places: Places, law: str) -> str:
    """How citations name a law."""
    regime = load_regime(places, law)
    words = messages(places.locales, "en", "formal", regime.domains)
    return words.plain("this_law") if words.has("this_law") else next(iter(regime.called), law)
