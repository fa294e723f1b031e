"""The report for people (GitHub-flavoured Markdown), and as plain text for a terminal, which leaves nothing out. Pure.

What the words come from may be a catalogue that somebody else wrote: all of it is shown, and does nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from noticepress.comparison.labels import labels
from noticepress.reviewing.escaping import code, inert
from noticepress.reviewing.excerpts import line as excerpt
from noticepress.reviewing.length import BUDGET, Part, fitted, lines
from noticepress.reviewing.report_words import Telling
from noticepress.reviewing.reworded import weighed
from noticepress.reviewing.text import ALL, plain
from noticepress.upgrading.origins import Origin
from noticepress.upgrading.report import Told, Upgrade
from noticepress.upgrading.rewriting import Rewritten

MARKER = "<!-- noticepress-upgrade -->"
"""By which a workflow finds the comment of an earlier run."""
_PASTED = 15_000
"""Characters of what to paste, in a comment."""
_TEXTS = 6
"""Texts that are named for one wording."""


def markdown(found: Upgrade, t: Telling) -> str:
    """Return the report within the length of a comment; what does not fit is left out, and said so."""
    pasted = "".join(f"{each}\n" for each in _fenced(found, t))
    return f"{MARKER}\n{_written(found, t, BUDGET - len(pasted) - len(MARKER) - 1)}{pasted}"


def text(found: Upgrade, t: Telling) -> str:
    """Return the whole report without markup."""
    to_paste = "\n".join(line for entry in _to_paste(found) for line in entry)
    return plain(_written(found, t, ALL)) + (f"\n{t.words.plain('review.upgrade.to-paste')}\n\n{to_paste}\n" if to_paste else "")


def _written(found: Upgrade, t: Telling, budget: int) -> str:
    return fitted(list(_parts(found, t)), lambda n: f"_{t.say('upgrade.cut', n)}_", budget)


def _parts(found: Upgrade, t: Telling) -> Iterator[Part]:
    yield Part([f"## {t.say('upgrade.title')}", ""])
    yield lines(_verdict(found, t))
    yield lines(_findings(found, t))
    for message, group in found.by_message.items():
        yield lines(_group(_heading(message, t), group, t), 1)
    yield lines(_group(t.say("upgrade.unexplained"), found.unexplained, t), 1)
    yield lines(_versions(found, t))
    yield lines(_same(found, t), 2)


def _verdict(found: Upgrade, t: Telling) -> Iterator[str]:
    refused = len(found.texts("refused"))
    if found.stops:
        why = [t.say("upgrade.open", found.open)] if found.open else []
        why += [t.say("upgrade.refused", refused)] if refused else []
        yield f"❌ **{t.say('upgrade.stops')}** {' '.join(why)}".rstrip()
    elif found.wordings:
        yield f"✅ **{t.say('upgrade.classified')}** {t.say('upgrade.wordings', len(found.wordings))}"
    elif not found.versions:
        yield t.say("upgrade.nothing-released")
    else:
        yield f"✅ **{t.say('upgrade.nothing')}**"
    yield ""
    count = sum(len(version.keys) for version in found.versions)
    yield f"<sub>{t.say('upgrade.compared', count, program=found.program, date=t.date(t.as_of))}</sub>"


def _findings(found: Upgrade, t: Telling) -> Iterator[str]:
    if found.findings:
        yield f"### {t.say('upgrade.findings')}\n"
        yield from (t.finding(each) for each in found.findings)


def _heading(message: Sequence[Origin], t: Telling) -> str:
    return ", ".join(t.say(f"upgrade.of.{each.kind}") + f" {code(each.id)}" for each in message)


def _group(title: str, group: Sequence[Told], t: Telling) -> Iterator[str]:
    if not group:
        return
    yield f"### {title}\n"
    for each in group:
        reworded = each.reworded
        place = reworded.places[0]
        names = ", ".join(code(name) for name in reworded.texts[:_TEXTS]) + (" …" if len(reworded.texts) > _TEXTS else "")
        where = f"{t.language(reworded.locale)}, {', '.join(map(inert, reworded.laws))}"
        yield f"- {where}: {' '.join(filter(None, (excerpt(each, labels(t.words)) for each in place.operations)))}"
        yield f"  {weighed(reworded, t)} {t.say('upgrade.stands', len(reworded.texts))} {names}."
        if each.duties:
            yield f"  {t.say('upgrade.duties', len(each.duties))} {', '.join(map(code, each.duties))}."


def _versions(found: Upgrade, t: Telling) -> Iterator[str]:
    if not (found.versions or found.never):
        return
    yield f"### {t.say('upgrade.versions')}\n"
    for version in found.versions:
        yield f"- {inert(version.notice)} {inert(version.version)}, {t.say(f'upgrade.standing.{version.standing}')}: {_of_version(version, t)}"
    yield from (f"- {inert(name)}: {t.say('upgrade.never')}" for name in found.never)


def _of_version(version: Rewritten, t: Telling) -> str:
    if version.release is None:
        return t.say("upgrade.taken-away")
    if not version.keys:
        return t.say("upgrade.not-chosen")
    counts = {outcome: len(version.texts(outcome)) for outcome in ("differs", "refused", "alike", "same")}
    told = [t.say(f"upgrade.outcome.{outcome}", n) for outcome, n in counts.items() if n]
    return f"{', '.join(told)}. {_writer(version, t)}"


def _writer(version: Rewritten, t: Telling) -> str:
    """What wrote it: what of that is other here is said by the tool, in its own language."""
    assert version.release is not None
    if version.release.writer is None:
        return t.say("upgrade.writer.unknown")
    if version.others:
        return f"{t.say('upgrade.writer.other')} {inert('; '.join(version.others))}."
    if version.texts("refused"):
        return t.say("upgrade.writer.program", program=version.release.writer.program)
    return t.say("upgrade.writer.library" if version.texts("differs") else "upgrade.writer.same")


def _same(found: Upgrade, t: Telling) -> Iterator[str]:
    groups = {"rearranged": found.rearranged, "alike": found.texts("alike"), "same": found.texts("same")}
    if any(groups.values()):
        yield f"### {t.say('upgrade.rest')}\n"
    for name, texts in groups.items():
        if texts:
            yield f"- {t.say(f'upgrade.texts.{name}')} {', '.join(map(code, texts))}."


# ---- What a person can paste into the file of what was decided


def _to_paste(found: Upgrade) -> Iterator[Sequence[str]]:
    """Yield lines of YAML for each wording that waits: what is not filled in yet is refused, so nothing is decided by pasting it."""
    waiting = dict.fromkeys(
        (each.reworded.locale, each.reworded.old, each.reworded.new) for each in found.wordings if each.reworded.open
    )
    for locale, old, new in waiting:
        yield (
            f"  - locale: {locale}",
            f"    old: {json.dumps(old, ensure_ascii=False)}",
            f"    new: {json.dumps(new, ensure_ascii=False)}",
            "    level:",
            "    by:",
            "    reason: {}",
        )


def _fenced(found: Upgrade, t: Telling) -> Iterator[str]:
    """Yield as many of these as have room, in a fence that nothing in them ends."""
    entries = list(_to_paste(found))
    lengths = accumulate(sum(len(line) + 1 for line in entry) for entry in entries)
    pasted = [line for entry, length in zip(entries, lengths, strict=True) if length <= _PASTED for line in entry]
    left = sum(map(len, entries)) - len(pasted)
    if entries:
        fence = "`" * max(3, *(len(run) + 1 for line in pasted for run in re.findall("`+", line)), 0)
        yield from (f"\n### {t.say('upgrade.to-paste')}\n", f"{fence}yaml", *pasted, fence)
    if left:
        yield f"\n_{t.say('upgrade.cut', left)}_"
