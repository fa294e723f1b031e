"""The file of the organisation with which a repository begins. Reads the starter."""

from __future__ import annotations

from collections.abc import Sequence

from noticepress.places import STARTER
from noticepress.scaffolding.choosing import Choice, chosen, rewritten
from noticepress.starter.facts import ORGANISATION, languages, organisation_of, said_in


def starter_organisation(
    name: str, spoken: Sequence[str], laws: Sequence[str], kind: str = "", country: str = ""
) -> dict[str, bytes]:
    """``organisation.yaml`` by its path: ``spoken`` in languages, with what ``laws`` ask besides, what is usual for a ``kind`` of notice, as in ``country``.

    With a ``name`` (the example's when empty) nothing is said of its legal form, which only those know who have it.
    """
    said = organisation_of(country, (kind, *laws))
    then = chosen(said, Choice(tuple(laws), tuple(spoken), frozenset(languages()), {}), ("organisation",))
    if name:
        then = {key: each for key, each in then.items() if key != "legal-form"} | {"name": name, "legal-name": name}
    text = (STARTER / ORGANISATION).read_text(encoding="utf-8")
    return {ORGANISATION: rewritten(text, said_in(ORGANISATION), then, ORGANISATION).encode()}
