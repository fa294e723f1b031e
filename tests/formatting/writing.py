"""Facts as different people write them: any style that YAML has, with comments, drawn by hypothesis."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

KEYS = [
    "id",
    "name",
    "data",
    "basis",
    "title",
    "purposes",
    "regimes",
    "nl",
    "en",
    "zulu",
    "on",
    "no",
    "a key",
    "12",
    "summary",
    "keep",
]
PIECES = [
    "Wij bewaren ze.", "We keep them", "art. 5 AVG", "bijv. een fiets.", "Why? Because!", "no", "on", "12:30", "1e3", "2026-01-01", "0o17", "~", "null",
    "true", "yes", "a: b", "x #1", "- lijst", "[haak", "{accolade", "'aan'", '"citaat"', "\\pad", "café — ‘naam’", "10\u00a0%", "http://x.example/#a",
    "&anker", "*ster", "!uitroep", "%", "@", "`", "|", ">", "", "een  dubbele spatie", "Ja. En nee. Of toch? Misschien!", "U hebt rechten, enz. Lees verder.",
]  # fmt: skip
WORDS = st.one_of(
    st.sampled_from(PIECES),
    st.lists(st.sampled_from(PIECES), min_size=2, max_size=9).map(" ".join),
    st.text(st.sampled_from("ab .,:#'\"-?!\\é\u00a0[]{}&*|>%@`"), max_size=30),
).map(lambda words: words.strip(" "))
LINES = st.lists(WORDS, min_size=2, max_size=4).map("\n".join)
TEXTS = st.one_of(WORDS, WORDS, LINES, LINES.map(lambda text: f"{text}\n"))
SAID = st.one_of(TEXTS, st.lists(WORDS, min_size=1, max_size=3))
"""What stands below a language: no map, which the reader would take for a text without quotation marks."""


def _map(keys: list[str], inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.tuples(*(SAID if key in ("nl", "en") else inner for key in keys)).map(
        lambda values: dict(zip(keys, values, strict=True))
    )


def _maps(inner: st.SearchStrategy[Any], least: int) -> st.SearchStrategy[Any]:
    return st.lists(st.sampled_from(KEYS), min_size=least, max_size=5, unique=True).flatmap(lambda keys: _map(keys, inner))


TREES = st.recursive(
    st.one_of(TEXTS, st.booleans(), st.none(), st.lists(WORDS, max_size=4)),
    lambda inner: st.one_of(_maps(inner, 0), st.lists(_maps(inner, 1), max_size=3)),
    max_leaves=14,
)
"""Facts: a list holds texts, or maps."""


MAPS = _maps(TREES, 1)


class Writer:
    """Writes a tree in styles that ``draw`` chooses; ``remarks`` are the comments that it wrote."""

    def __init__(self, draw: Any):
        self.draw, self.remarks = draw, 0

    def document(self, tree: dict[str, Any]) -> str:
        head = self._above(0) + ("\n" if self._maybe() else "")
        end = "# aan het eind\n" if self._maybe() else ""
        self.remarks += bool(end)
        return head + ("---\n" if self._maybe() else "") + self._block(tree, 0) + end

    def _maybe(self, one_in: int = 4) -> bool:
        return bool(self.draw(st.integers(0, one_in - 1)) == 0)

    def _above(self, column: int) -> str:
        if not self._maybe(5):
            return "\n" if self._maybe(8) else ""
        self.remarks += 1
        return " " * column + f"# opmerking {self.remarks}: a. b\n"

    def _beside(self) -> str:
        if not self._maybe(6):
            return "\n"
        self.remarks += 1
        return self.draw(st.sampled_from(["  ", "   ", " \t"])) + f"# naast {self.remarks}\n"

    def _block(self, tree: Any, column: int) -> str:
        return "".join(
            self._pair(key, value, column) if isinstance(tree, dict) else self._item(value, column) for key, value in _pairs(tree)
        )

    def _pair(self, key: str, value: Any, column: int) -> str:
        name = key if key not in ("on", "no", "12") and self._maybe(2) else json.dumps(key)
        return self._above(column) + " " * column + f"{name}:" + self._value(value, column)

    def _item(self, value: Any, column: int) -> str:
        above = self._above(column)
        if isinstance(value, dict | list) and value and self._maybe(2):
            inner = self._block(value, column + 2).lstrip("\n")
            if not inner.lstrip().startswith("#"):
                return above + " " * column + "- " + inner[column + 2 :]
            return above + " " * column + "-\n" + inner
        return above + " " * column + "-" + self._value(value, column)

    def _value(self, value: Any, column: int) -> str:
        if isinstance(value, dict | list) and value and not self._maybe(3):
            step = self.draw(st.sampled_from([2, 2, 4, 3]))
            return self._beside() + self._block(value, column + step)
        if isinstance(value, str) and self._maybe(3) and (block := self._text(value, column)):
            return " " + block
        return " " + self._flow(value) + self._beside()

    def _text(self, value: str, column: int) -> str:
        """A literal or folded text; empty where this one cannot be written so plainly."""
        body = value.removesuffix("\n")
        lines = body.split("\n")
        if not body or body != body.strip() or any(line != line.strip() for line in lines) or not lines[-1]:
            return ""
        indent = " " * (column + self.draw(st.sampled_from([2, 4])))
        chomp = "" if value.endswith("\n") else "-"
        if self._maybe(2):
            return f"|{chomp}" + self._beside() + "".join(f"{indent}{line}\n" if line else "\n" for line in lines)
        if "  " in body:
            return ""
        folded = "\n\n".join(line.replace(" ", f"\n{indent}", self.draw(st.integers(0, 3))) for line in lines if line)
        return f">{chomp}" + self._beside() + indent + folded.replace("\n\n", f"\n\n{indent}") + "\n" if all(lines) else ""

    def _flow(self, value: Any) -> str:
        if isinstance(value, dict):
            return "{" + ", ".join(f"{json.dumps(key)}: {self._flow(each)}" for key, each in value.items()) + "}"
        if isinstance(value, list):
            return "[" + ", ".join(map(self._flow, value)) + "]"
        if value is None or isinstance(value, bool):
            return json.dumps(value)
        if value.replace(" ", "").isalpha() and value not in ("no", "on", "yes", "null", "true") and self._maybe(2):
            return value
        if "\n" not in value and "\\" not in value and self._maybe(2):
            return "'" + value.replace("'", "''") + "'"
        return json.dumps(value, ensure_ascii=self._maybe(2))


def _pairs(tree: Any) -> list[tuple[str, Any]]:
    return list(tree.items()) if isinstance(tree, dict) else [("", each) for each in tree]
