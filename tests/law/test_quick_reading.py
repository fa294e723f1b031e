"""Law files read by libyaml: the same data and positions as the exact reader, and the exact reader's words for mistakes."""

from __future__ import annotations

from pathlib import Path

import pytest

from noticepress.places import packaged
from noticepress.reading.yaml import parse, parse_quickly

FILES = sorted(packaged("regimes").rglob("*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.parent.name}-{path.parent.name}-{path.stem}")
def test_the_same_data_and_positions(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert parse_quickly(text, path.name) == parse(text, path.name)


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\na: 2\n",
        "a: &x 1\nb: *x\n",
        "a: !tag 1\n",
        "a: [1\n",
        "a:\n\t- 1\n",
        "a: 'é\u2028b'\nc: d\n",
        "a: 'x\x85y'\n",
        "%YAML 1.1\n---\na: yes\n",
        "a: 1\n---\nb: 2\n",
        "",
        "# nothing\n",
        "- [" * 60,
        'a: "\\x"\n',
        'a: "\\ud800"\n',
        "a: b: c\n",
        "\ufeffa: 1\n",
        "a: 😀\nb: {c: 'é', d: [e, f]}\n",
        "a: >-\n  b\n  c\n\n  d\nf: |\n  g\n",
        "a: yes\nb: 0o14\nc: 1:30\nd: ~\ne: null\n",
        "a: b\r\nc: d\r\n",
        "? a\n: b\n",
        "a: <<\n<<: {b: c}\n",
    ],
)
def test_the_same_words_for_mistakes(text: str) -> None:
    assert parse_quickly(text, "law.yaml") == parse(text, "law.yaml")
