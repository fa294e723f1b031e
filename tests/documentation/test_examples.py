"""Every YAML example of the documentation can be read, and uses keys that are there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from noticepress.chain.about import NextRelease
from noticepress.changes.rewordings import RewordingFile
from noticepress.confirmations.answers import AnswerFile
from noticepress.language.style import Style
from noticepress.law.materiality import RuleFile
from noticepress.law.questions import Questions
from noticepress.law.regime import RegimeFile
from noticepress.law.requirements import RequirementFile
from noticepress.law.waivers import WaiverFile
from noticepress.model import Notice, Organisation
from noticepress.model.shared import kinds, parts, shared_facts
from noticepress.model.values import Value
from noticepress.reading.binding import bind
from noticepress.reading.yaml import parse
from noticepress.releasing.correction import Correction
from noticepress.translations.confirmations import ConfirmationFile
from tests.conftest import ROOT

FILES: tuple[type[Value], ...] = (
    Notice, Organisation, NextRelease, Correction, WaiverFile, AnswerFile, ConfirmationFile, RegimeFile, RequirementFile, RuleFile, Questions,
    RewordingFile, Style,
)  # fmt: skip
UNWRITTEN = ("key-missing",)
"""An example is a part of a file: what else the file needs is not there."""


NO_FACTS = (
    "# mkdocs.yml",
    "# .pre-commit-config.yaml",
    "# regimes/",
    "# .gitlab-ci.yml",
    "      - name:",
    "on:",
    "contract: {cite:",
)
"""How examples of other files begin: settings of mkdocs, workflows, vocabularies of a law."""


def examples() -> Iterator[tuple[Path, int, str]]:
    """The YAML blocks of the guide, the README and the index, each with its page and line."""
    for page in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), *sorted((ROOT / "docs/guide").glob("*.md"))]:
        text = page.read_text("utf-8")
        for block in re.finditer(r"^```ya?ml\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
            yield page, text.count("\n", 0, block.start()) + 2, block[1]


EXAMPLES = list(examples())


@pytest.mark.parametrize(("page", "line", "text"), EXAMPLES, ids=[f"{page.stem}:{line}" for page, line, _ in EXAMPLES])
def test_an_example_uses_keys_that_are_there(page: Path, line: int, text: str) -> None:
    parsed, findings = parse(text, page.name)
    assert parsed is not None
    assert findings == [], text
    if text.startswith(NO_FACTS):
        return
    told = {}
    for model in FILES:
        _, mistakes = bind(model, parsed)
        told[model.__name__] = [f"{each.rule} {each.path}: {each.message}" for each in mistakes if each.rule not in UNWRITTEN]
    for kind in {**kinds(), **parts()}:  # a file of shared facts: facts by id
        _, mistakes = bind(shared_facts(), replace(parsed, data={kind: parsed.data}))
        told[kind] = [f"{each.rule} {each.path}: {each.message}" for each in mistakes]
    assert [] in told.values(), min(told.values(), key=len)
