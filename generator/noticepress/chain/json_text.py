"""Plain data as the JSON in which releases are written, to the byte: canonical, or in the order of the facts. Pure.

What the standard library's encoder in C writes like RFC 8785, it writes here: everything but numbers with a fraction and keys
that are not ASCII. A property test holds it against the reference implementation.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from json.encoder import encode_basestring
from typing import Any

import rfc8785

_MOST = 2**53 - 1
"""The largest whole number that JSON holds exactly (RFC 8785, section 3.2.2.3)."""

_WORDS = {True: "true", False: "false", None: "null"}


def canonical(value: Any) -> bytes:
    """Canonical JSON (RFC 8785), one line with a line feed at the end; raises ``ValueError`` for what it cannot hold."""
    return canonical_value(value) + b"\n"


def sealed(said: Mapping[str, Any]) -> bytes:
    """Canonical JSON of ``said`` that carries its own hash: ``sha256`` is that of all its other keys."""
    return canonical({**said, "sha256": hashlib.sha256(canonical(said)).hexdigest()})


def is_sealed(value: Mapping[str, Any], written: bytes) -> bool:
    """True when ``value``, as it was read from ``written``, is written so and has its own hash."""
    return sealed({key: each for key, each in value.items() if key != "sha256"}) == written


def canonical_value(value: Any) -> bytes:
    """Canonical JSON without a line feed."""
    if is_simple(value):
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True, check_circular=False)
        if text.isascii() or not _has_half_characters(text):
            return text.encode()
    return rfc8785.dumps(value)


def facts_json(facts: Mapping[str, Any]) -> bytes:
    """Facts as JSON that keeps their order, which readers see, one value a line so that reviewers can read it."""
    return _lines(facts, "\n").encode() + b"\n"


def is_simple(value: Any) -> bool:
    """Whether both encoders write the same: texts, truth, whole numbers, nothing, and lists and maps of these."""
    waiting = [value]
    while waiting:
        each = waiting.pop()
        kind = type(each)
        if kind is dict:
            for key in each:
                if type(key) is not str or not key.isascii():
                    return False
            waiting.extend(each.values())
        elif kind is list:
            waiting.extend(each)
        elif not (kind is str or each is None or kind is bool or (kind is int and -_MOST <= each <= _MOST)):
            return False
    return True


def _has_half_characters(text: str) -> bool:
    """Whether there are surrogates, which UTF-8 does not have."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def _lines(value: Any, indent: str) -> str:
    """As ``json.dumps(value, ensure_ascii=False, indent=1)``, which has no encoder in C; ``indent`` begins a line."""
    kind = type(value)
    if kind is str:
        return encode_basestring(value)
    if kind is bool or value is None:
        return _WORDS[value]
    inner = f"{indent} "
    if kind is list:
        return f"[{inner}{f',{inner}'.join([_lines(each, inner) for each in value])}{indent}]" if value else "[]"
    if kind is dict:
        try:
            items = [f"{encode_basestring(key)}: {_lines(each, inner)}" for key, each in value.items()]
        except TypeError:  # a key that is no text
            return json.dumps(value, ensure_ascii=False, indent=1).replace("\n", indent)
        return f"{{{inner}{f',{inner}'.join(items)}{indent}}}" if items else "{}"
    return json.dumps(value, ensure_ascii=False, indent=1).replace("\n", indent)
