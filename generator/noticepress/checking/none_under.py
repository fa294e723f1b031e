"""What is declared empty under a law (``none-under``): that the law is one of the notice's, and that nothing is stated there. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from noticepress.findings import Finding
from noticepress.model.notice import Absent
from noticepress.model.stated import NONE_UNDER, stated_under
from noticepress.reading.yaml import Parsed, Path


def check_none_under(parsed: Parsed) -> Iterator[Finding]:
    """Findings for lists that a notice declares empty under a law that it does not have, or that are not empty there, or are everywhere."""
    data = parsed.data if isinstance(parsed.data, dict) else {}
    declared, laws = data.get(NONE_UNDER), data.get("regimes")
    if not isinstance(declared, dict):
        return
    for law, lists in declared.items():
        if isinstance(laws, list) and law not in laws:
            message, fix = f"'{law}' is not among this notice's laws", f"add '{law}' to 'regimes', or remove it here"
            path = (NONE_UNDER, law)
            yield Finding("unknown-regime", message, *parsed.place(path, of_key=True), path="/".join(path), fix=fix)
        yield from _of_law(parsed, data, law, lists if isinstance(lists, list) else [])


def none_of(data: Any, key: str, law: str) -> str:
    """How to declare that there is nothing in the list ``key`` under ``law``, where it holds facts for other laws only; empty elsewhere."""
    facts = data.get(key) if isinstance(data, dict) and key in get_args(Absent) else None
    if not isinstance(facts, dict) or not facts or any(stated_under(fact, law) for fact in facts.values()):
        return ""
    return f"If there is none under '{law}', say so: '{NONE_UNDER}: {{{law}: [{key}]}}'."


def _of_law(parsed: Parsed, data: dict[str, Any], law: str, lists: list[Any]) -> Iterator[Finding]:
    for index, name in enumerate(lists):
        facts = data.get(name) if isinstance(name, str) else None
        there = [key for key, fact in facts.items() if stated_under(fact, law)] if isinstance(facts, dict) else []
        path: Path = (NONE_UNDER, law, index)
        if name not in get_args(Absent):
            continue  # none of those that can be declared empty, which is told already
        if there:
            message = f"'{name}' is declared empty under '{law}', where '{there[0]}' is stated"
            fix = f"say with 'regimes' beside '{there[0]}' under which laws it is stated, or remove '{name}' here"
            yield _finding(parsed, path, "none-contradicted", message, fix)
        elif name in lists[:index]:
            yield _finding(parsed, path, "none-repeated", f"'{name}' stands twice in this list", "remove one")
        elif facts is not None and not facts:
            message = f"'{name}' is declared empty under every law already: '{name}: []'"
            yield _finding(parsed, path, "none-repeated", message, "remove it here")


def _finding(parsed: Parsed, path: Path, rule: str, message: str, fix: str) -> Finding:
    return Finding(rule, message, *parsed.place(path), path="/".join(map(str, path)), fix=fix)
