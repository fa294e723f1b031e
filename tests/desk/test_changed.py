"""What changed since the last release stands beside the words that changed, and nowhere else."""

from __future__ import annotations

from pathlib import Path

from noticepress.desk.snapshot import read_snapshot
from noticepress.desk.text import Text, text_of
from noticepress.redline.operations import Equal, Operation, new_blocks, old_blocks
from tests.conftest import AS_OF

Texts = dict[tuple[str, str, str], Text]
DOCUMENT = ("applicants", "gdpr", "nl")
NOTICE = "notices/applicants/notice.yaml"


def seen(operation: Operation) -> bool:
    """Whether a reader sees that something is otherwise."""
    blocks = (*new_blocks(operation), *old_blocks(operation))
    return not isinstance(operation, Equal) and any(block.kind != "blank" for block in blocks)


def test_every_operation_stands_at_one_unit_which_holds_what_is_new(texts: Texts) -> None:
    compared = [text for text in texts.values() if text.comparison]
    assert compared
    for text in compared:
        assert text.comparison is not None
        told = [(place, each) for place, found in text.changed.words.items() for each in found]
        assert len(told) == sum(map(seen, text.comparison.redline.operations))
        for place, operation in told:
            blocks = text.grounds[place].unit.blocks
            assert not new_blocks(operation) or any(block is new_blocks(operation)[0] for block in blocks)


def test_changed_facts_are_told_where_the_text_tells_of_them(texts: Texts) -> None:
    facts = [fact for text in texts.values() for fact in text.changed.facts]
    assert len(facts) > 200
    assert sum(fact.unit is not None for fact in facts) > 0.9 * len(facts)


def test_a_changed_word_marks_its_passage_and_no_other(small_copy: Path) -> None:
    before = text_of(read_snapshot(small_copy, "", AS_OF), DOCUMENT)
    unchanged = [each for place, each in enumerate(before.grounds) if place not in before.changed.units]
    ground = next(each for each in unchanged if each.sources[0].place.endswith("examples/nl"))
    path, number = small_copy / ground.sources[0].file, ground.sources[0].line - 1
    lines = path.read_text("utf-8").splitlines(keepends=True)
    lines[number] = lines[number].replace("[", "[lievelingskleur, ", 1)
    path.write_text("".join(lines), "utf-8")
    after = text_of(read_snapshot(small_copy, "", AS_OF), DOCUMENT)
    new = after.changed.units - before.changed.units
    assert [after.grounds[place].name for place in new] == [ground.name]
    assert "lievelingskleur" in after.grounds[min(new)].unit.source


def test_without_a_release_nothing_is_compared(small_copy: Path) -> None:
    for release in (small_copy / "notices/applicants/releases").iterdir():
        release.rename(small_copy / release.name)
    text = text_of(read_snapshot(small_copy, "", AS_OF), DOCUMENT)
    assert text.comparison is None
    assert text.before is None
    assert not text.changed.units
