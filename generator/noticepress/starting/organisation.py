"""The file of the organisation with which a repository begins. Reads the starter."""

from __future__ import annotations

from collections.abc import Sequence

from noticepress.places import STARTER
from noticepress.reading.remembered import read_yaml
from noticepress.starting.choosing import Choice, chosen, merged, rewritten
from noticepress.starting.kinds import languages as written_in

_FILE = "notices/organisation.yaml"


def starter_organisation(name: str, languages: Sequence[str], laws: Sequence[str]) -> dict[str, bytes]:
    """``organisation.yaml`` by its path: with a ``name`` (the example's when empty), in ``languages``, and what ``laws`` ask besides."""
    text = (STARTER / _FILE).read_text(encoding="utf-8")
    parsed, _ = read_yaml(text, _FILE)
    more, _ = read_yaml((STARTER / "laws.yaml").read_text(encoding="utf-8"), "laws.yaml")
    assert parsed is not None, "the starter is ours"
    assert more is not None, "the starter is ours"
    said = parsed.data
    for law in laws:
        said = merged(said, more.data.get(law, {}))
    then = chosen(said, Choice(tuple(laws), tuple(languages), frozenset(written_in()), {}), ("organisation",))
    if name:
        then |= {"name": name, "legal-name": name}
    return {_FILE: rewritten(text, parsed.data, then, _FILE).encode()}
