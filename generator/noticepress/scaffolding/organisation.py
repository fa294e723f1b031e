"""The file of the organisation with which a repository begins. Reads the starter."""

from __future__ import annotations

from collections.abc import Sequence

from noticepress.places import STARTER
from noticepress.reading.remembered import read_yaml
from noticepress.scaffolding.choosing import Choice, chosen, merged, rewritten
from noticepress.scaffolding.notice import languages as written_in

_FILE = "notices/organisation.yaml"
_BESIDES = "organisation-besides.yaml"
"""What differs from it, by kind and by law."""


def starter_organisation(name: str, languages: Sequence[str], laws: Sequence[str], kind: str = "") -> dict[str, bytes]:
    """``organisation.yaml`` by its path: in ``languages``, with what ``laws`` ask besides, and what is usual for a ``kind`` of notice.

    With a ``name`` (the example's when empty) nothing is said of its legal form, which only those know who have it.
    """
    text = (STARTER / _FILE).read_text(encoding="utf-8")
    parsed, _ = read_yaml(text, _FILE)
    more, _ = read_yaml((STARTER / _BESIDES).read_text(encoding="utf-8"), _BESIDES)
    assert parsed is not None, "the starter is ours"
    assert more is not None, "the starter is ours"
    said = parsed.data
    for each in (kind, *laws):
        said = merged(said, more.data.get(each, {}))
    then = chosen(said, Choice(tuple(laws), tuple(languages), frozenset(written_in()), {}), ("organisation",))
    if name:
        then = {key: each for key, each in then.items() if key != "legal-form"} | {"name": name, "legal-name": name}
    return {_FILE: rewritten(text, parsed.data, then, _FILE).encode()}
