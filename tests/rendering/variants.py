"""What people write where a text of a form is asked for: right, and wrong in the ways that are common."""

from __future__ import annotations

from collections.abc import Callable, Mapping

Variant = Callable[[str], str]


def _bare(text: str) -> str:
    return text.rstrip(".")


def _small(text: str) -> str:
    return text[0].lower() + text[1:]


def _large(text: str) -> str:
    return text[0].upper() + text[1:]


COMMON: Mapping[str, Variant] = {
    "as it should be": lambda text: text,
    "with a full stop": lambda text: _bare(text) + ".",
    "without a full stop": _bare,
    "small": lambda text: _bare(_small(text)),
    "large with a full stop": lambda text: _large(_bare(text)) + ".",
    "an abbreviation at the end": lambda text: f"{_bare(text)} Voorbeeld B.V.",
    "a parenthesis at the end": lambda text: f"{_bare(text)} (Voorbeeld)",
    "a full stop in a parenthesis": lambda text: f"{_bare(text)} (Voorbeeld B.V.)",
    "a quote at the end": lambda text: f"{_bare(text)} ‘Voorbeeld’",
    "a semicolon at the end": lambda text: f"{_bare(text)};",
}
"""For texts of every form but names."""

OF_SENTENCES: Mapping[str, Variant] = {
    "a question": lambda text: f"{_bare(text)}?",
    "a list at the end": lambda text: f"{_bare(text)}:\n- een\n- twee",
    "a list and a paragraph": lambda text: f"{_bare(text)}:\n\n- een\n- twee\n\nen drie",
    "two paragraphs": lambda text: f"{_bare(_small(text))}\n\n{_bare(_small(text))}",
    "bold at the end": lambda text: f"{_bare(text)} **Voorbeeld**",
    "a link at the end": lambda text: f"{_bare(text)} [Voorbeeld](https://voorbeeld.example/a.b)",
    "quoted as a whole": lambda text: f"“{_small(text)}”",
    "two sentences": lambda text: f"{_bare(text)}. {_large(_bare(text))}",
}

OF_NAMES: Mapping[str, Variant] = {
    "as it should be": lambda text: text,
    "a legal form": lambda text: f"{_bare(text)} B.V.",
    "a small brand": lambda text: f"eBay {_bare(text)}",
    "a clitic": lambda text: "’t Hart",
    "an island": lambda text: "IJsland Reizen",
    "a parenthesis": lambda text: f"{_bare(text)} (Benelux)",
    "a comma": lambda text: f"{_bare(text)}, Inc.",
}


def variants(kind: str) -> Mapping[str, Variant]:
    """The variants of a text of a form."""
    if kind == "name":
        return OF_NAMES
    return {**COMMON, **OF_SENTENCES} if kind == "sentences" else COMMON
