"""What was accepted of the rows of a table, joined as the rows say it: which data for which purpose, on which basis, for how long. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from noticepress.importing.assembling import finished, in_order
from noticepress.importing.notices.candidates import Candidate

_ORDER = ("data", "basis", "interest", "provision", "special", "recipients", "keep")
_SAYS_DATA = {"data": "sources", "transfers": "recipients", "recipients": "data", "purposes": "people"}
_KEYS = {"data": "source", "transfers": "recipients", "recipients": "data", "purposes": "about"}
"""The key of a fact of each part that names facts of another one."""
_ALWAYS = ("you",)
"""Sources that are no facts."""


class Joined:
    """The rows of the purposes that were accepted, each with what was accepted of it."""

    def __init__(self, accepted: Sequence[Candidate]):
        purposes = {each.path.partition("/")[2] for each in accepted if each.kind == "purpose"}
        self._rows: dict[str, dict[int, dict[str, Any]]] = {}
        for each in accepted:
            for path in each.rows:
                _, purpose, _, number = path.split("/")
                if purpose in purposes:
                    self._take(self._rows.setdefault(purpose, {}).setdefault(int(number), {"data": []}), each)

    def _take(self, row: dict[str, Any], each: Candidate) -> None:
        if each.kind in ("data", "recipient"):
            row.setdefault({"data": "data", "recipient": "recipients"}[each.kind], []).append(each.path.partition("/")[2])
        elif each.kind == "period":
            row["keep"] = dict(each.fact)
        else:
            row.update(each.fact)

    def path(self, each: Candidate) -> str:
        """Where a basis or period stands among the rows that are left."""
        _, purpose, _, number = each.rows[0].split("/")
        place = sorted(self._rows[purpose]).index(int(number))
        return f"purposes/{purpose}/processing/{place}/{'keep' if each.kind == 'period' else 'basis'}"

    def into(self, purposes: dict[str, Any]) -> None:
        """Put the rows into their purposes; one without any has a row that says nothing yet."""
        for name, fact in purposes.items():
            rows = [in_order(row, _ORDER) for _, row in sorted(self._rows.get(name, {}).items())]
            if rows:
                purposes[name] = finished({**fact, "processing": [*fact.get("processing", []), *rows]})
            else:
                fact.setdefault("processing", [{"data": []}])


def only_known(parts: Mapping[str, dict[str, Any]]) -> None:
    """Take away from facts what names a fact that was not accepted."""
    for part, key in _KEYS.items():
        known = {*parts[_SAYS_DATA[part]], *_ALWAYS}
        for fact in parts[part].values():
            if key in fact:
                fact[key] = [each for each in fact[key] if each in known]
                if not fact[key] and part != "data":
                    del fact[key]
