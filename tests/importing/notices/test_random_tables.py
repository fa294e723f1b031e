"""Whatever stands in tables: what a person accepts of them is a notice that can be read, once in an empty folder and once into one that is there."""

from __future__ import annotations

import html
import json
import os
import random
from pathlib import Path

import pytest

from tests.conftest import invoke
from tests.importing.test_properties import CELLS, HEADS

_HEADS = (*HEADS, "Naam", "Dienst", "Land", "Cookie", "Categorie", "Ontvanger", "")
_CELLS = (*CELLS, "_ga", "statistieken", "2 jaar", "sessie", "verwerker", "Klanten")


def _page(chance: random.Random) -> str:
    titles = ("Cookies", "Doelen", "Verwerkers")
    tables = "".join(f"<h2>{chance.choice(titles)}</h2>{_table(chance)}" for _ in range(2))
    return f"<html><body><h1>Privacyverklaring</h1><p>Wij verwerken uw gegevens en dat is zo.</p>{tables}</body></html>"


def _table(chance: random.Random) -> str:
    width = chance.randint(2, 7)
    rows = [[chance.choice(_HEADS) for _ in range(width)]]
    rows += [[chance.choice(_CELLS) for _ in range(width)] for _ in range(chance.randint(1, 5))]
    merge = ("1", "1", "1", "2")
    cells = (
        "".join(f"<td rowspan={chance.choice(merge)} colspan={chance.choice(merge)}>{html.escape(each)}</td>" for each in row)
        for row in rows
    )
    return f"<table>{''.join(f'<tr>{each}</tr>' for each in cells)}</table>"


@pytest.mark.parametrize("seed", range(int(os.environ.get("NOTICEPRESS_TABLES", 5))))
def test_what_is_accepted_can_be_read(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    for answer in ("accept: false", "accept: true", "accept: true"):
        (tmp_path / "n.html").write_text(_page(chance), "utf-8")
        beside = ("--notice", "n") if (tmp_path / "notices").exists() else ()
        done = invoke(tmp_path, "import", "notice", "n.html", "--format", "decisions", *beside)
        assert done.exit_code == 0, done.output
        lines = [line.replace("accept:", chance.choice((answer, "accept: true")), 1) for line in done.stdout.split("\n")]
        (tmp_path / "d.yaml").write_text("\n".join(lines), "utf-8")
        done = invoke(tmp_path, "import", "notice", "n.html", "--notice", "n", "--accept", "d.yaml")
        assert done.exit_code == 0, done.output
        found = json.loads(invoke(tmp_path, "check", "--format", "json").stdout)["findings"]
        assert [each["message"] for each in found if each["severity"] == "error" and not each.get("citation")] == []
