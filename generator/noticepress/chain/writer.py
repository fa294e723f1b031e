"""What wrote a release: this program, and the files of laws and words that its text, its weight and its refusals follow from.

A release keeps their hashes (``written-by`` in ``release.json``). Whoever has the same program, laws and words can write its text
again from its facts, to the byte. Reads the files of laws and words.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pydantic import Field

from noticepress import __version__
from noticepress.law.regime import Regime
from noticepress.model.values import Value
from noticepress.places import Places

STYLE = "style.yaml"
_OF_A_LAW: Mapping[str, tuple[str, ...]] = {
    "regime": ("regime.yaml",),
    "templates": ("templates/*.j2",),
    "vocabulary": ("vocabulary/*.yaml",),
    "requirements": ("requirements/*.yaml", "left-out.yaml", "passages.yaml"),
    "weights": ("materiality.yaml", "unseen-facts.yaml"),
}
"""The files of a law's folder by what they decide."""
Hashes = Mapping[str, str]


class Writer(Value):
    """The hashes are of names and bytes, with line ends as git stores them: a folder that was checked out on Windows is the same."""

    program: str = Field(max_length=100, description="Version of Noticepress.")
    laws: Mapping[str, Hashes] = Field(
        description="By law, also those that a law builds on: SHA-256 of its regime, templates, vocabulary, requirements, weights."
    )
    words: Mapping[str, Hashes] = Field(
        description="By language: SHA-256 of each catalogue (.po) that was used, and of its style."
    )

    def others(self, now: Writer) -> Iterator[str]:
        """What of ``now`` is not what this was written with, in words, the nearest cause first."""
        if self.program != now.program:
            yield f"Noticepress {self.program} (here it is {now.program})"
        for what, then, here in (("law", self.laws, now.laws), ("words", self.words, now.words)):
            for name in dict.fromkeys((*here, *then)):
                differing = [part for part in here.get(name, {}) if then.get(name, {}).get(part) != here[name][part]]
                differing += [part for part in then.get(name, {}) if part not in here.get(name, {})]
                if differing or (name in here) is not (name in then):
                    yield f"other {what} {name}: {', '.join(differing) or 'of which it says nothing'}"


def writer_of(places: Places, laws: Iterable[Regime], locales: Iterable[str]) -> Writer:
    """What writes a release under ``laws`` in ``locales`` here and now."""
    regimes = list(laws)
    lineage = dict.fromkeys(each for regime in regimes for each in regime.lineage)
    domains = list(dict.fromkeys(domain for regime in regimes for domain in regime.domains))
    return Writer.model_validate(
        {
            "program": __version__,
            "laws": {law: _parts([layer / law for layer in places.regimes], _OF_A_LAW) for law in lineage},
            "words": {
                locale: _parts([layer / locale for layer in places.locales], _of_a_language(domains)) for locale in locales
            },
        }
    )


def _of_a_language(domains: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    return {**{domain: (f"{domain}.po",) for domain in domains}, "style": (STYLE,)}


def _parts(folders: Iterable[Path], parts: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """The hash of each part that has files, the repository's own before those that come with the tool."""
    own = list(folders)
    found = {}
    for part, patterns in parts.items():
        files = [
            (folder, path) for folder in own for pattern in patterns for path in sorted(folder.glob(pattern)) if path.is_file()
        ]
        if files:
            found[part] = _hash((path.relative_to(folder).as_posix(), path) for folder, path in files)
    return found


def _hash(files: Iterable[tuple[str, Path]]) -> str:
    digest = hashlib.sha256()
    for name, path in files:
        data = path.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{name}\x00{len(data)}\x00".encode())
        digest.update(data)
    return digest.hexdigest()
