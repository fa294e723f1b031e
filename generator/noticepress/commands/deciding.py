"""What a person decides about candidates: by their ids, by answers, or in a file of decisions. Touches the disk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from noticepress.findings import on_one_line
from noticepress.importing.in_place import in_place
from noticepress.importing.notices import decisions
from noticepress.importing.notices.candidates import Candidate
from noticepress.language.messages import Messages
from noticepress.reading.files import present

_ASK = "ask"


@dataclass(frozen=True)
class Decided:
    """What was decided, by candidate; ``from_file``: it stands in a file already."""

    by_id: dict[str, bool]
    from_file: bool

    @property
    def accepted(self) -> list[str]:
        """The ids of what becomes a fact."""
        return [each for each, yes in self.by_id.items() if yes]


def decided(candidates: Sequence[Candidate], accept: Sequence[str], kept: str, words: Messages) -> Decided:
    """What ``--accept`` says: ids, ``ask``, or a file; ``kept`` is where it will be kept. Wrong usage for candidates that are not there."""
    known = {each.id for each in candidates}
    files = [each for each in accept if each not in known and each != _ASK and Path(each).suffix in (".yaml", ".yml")]
    if len(files) > 1 or (files and len(accept) > 1):
        raise click.UsageError("--accept: a file of decisions stands alone; write into it what else is accepted")
    if files:
        return Decided(decisions.read_decisions(Path(files[0]), files[0], candidates), True)
    if present(Path(kept)):
        raise click.UsageError(f"{kept} is there already: pass it with --accept {kept}, or put it away first")
    names = [name.strip() for each in accept if each != _ASK for name in each.split(",") if name.strip()]
    if unknown := [each for each in names if each not in known]:
        raise click.UsageError(
            f"--accept: there is no candidate '{on_one_line(unknown[0][:80])}'; run it without --accept to see them"
        )
    found = dict.fromkeys(names, True)
    if _ASK in accept:
        found |= _asked([each for each in candidates if each.id not in found], words)
    return Decided(found, False)


def _asked(open_: Sequence[Candidate], words: Messages) -> dict[str, bool]:
    """Ask about each candidate: yes, no, or quit, which leaves the rest open."""
    found = {}
    for number, each in enumerate(open_, 1):
        kind = words.plain(f"checklist.kind.{each.kind}")
        place = in_place(each.place, words)
        click.echo(
            f"\n{number}/{len(open_)}  {kind}: {on_one_line(each.value)}\n  {place}: “{on_one_line(each.quote)}”", err=True
        )
        answer = click.prompt(
            f"  {words.plain('checklist.accept')}", type=click.Choice(["y", "n", "q"]), show_choices=False, err=True
        )
        if answer == "q":
            break
        found[each.id] = answer == "y"
    return found
