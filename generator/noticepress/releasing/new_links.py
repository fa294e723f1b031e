"""What must hold of a link on the day on which it comes to the base, beside that it says what its facts say: its date, and what people say in it.

Commands see to this when they make a link; here one made by hand is held to the same. Pure.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from pydantic import Field

from noticepress.chain.about import Person
from noticepress.chain.chain import Chain
from noticepress.chain.redaction import Notice
from noticepress.chain.release import Release, Withdrawal
from noticepress.findings import Finding
from noticepress.model.forms import PlainSentences
from noticepress.model.values import Value
from noticepress.reading.binding import bind
from noticepress.reading.yaml import Parsed
from noticepress.releasing.said_by_people import wrong_words

MOST_AHEAD = dt.timedelta(days=31)
"""A link can be made before the day on which it is merged and published, and the next one is never dated before it."""
_AGAIN = "remove this file, and make it with the command"


class _Said(Value):
    """What a person says of a version that is withdrawn or taken away."""

    by: str = Person
    reason: PlainSentences = Field(description="Why; shown to readers.")


def check_new(chain: Chain, link: Release | Notice, as_of: dt.date, file: str) -> Iterator[Finding]:
    """Yield what is wrong with a ``link`` of ``chain`` that is new on ``as_of``; ``file`` is where it stands."""
    if link.published > as_of + MOST_AHEAD:
        message = f"is dated {link.published}, long after today ({as_of}): nothing could be published before that day"
        yield Finding("published-ahead", message, file, fix="make it when it is to be published")
    if not isinstance(link, Release):
        version = next((each for each in chain.versions if each.version == link.version), None)
        yield from check_said(link.by, link.reason, version.locales if version else (), file)
    if isinstance(link, Withdrawal):
        yield from _in_force(chain, link, as_of, file)


def check_said(by: str, reason: Mapping[str, str], locales: Sequence[str], file: str) -> Iterator[Finding]:
    """Yield what is wrong with who decided it and why, which is read in ``locales``."""
    parsed = Parsed(file, {"by": by, "reason": dict(reason)}, {}, {})
    said, wrong = bind(_Said, parsed)
    yield from wrong
    if said is not None and locales:
        yield from wrong_words(_Said, parsed, locales)


def _in_force(chain: Chain, link: Withdrawal, as_of: dt.date, file: str) -> Iterator[Finding]:
    """A withdrawal of what readers have been told is in force, whatever its date says."""
    meant = next((each for each in chain.versions if each.version == link.version), None)
    if meant is not None and meant.effective <= as_of:
        message = f"withdraws {link.version}, which is in force since {meant.effective}, and is dated {link.published}"
        fix = f"{_AGAIN}; of a version in force there is no withdrawal: release a new one that takes its place"
        yield Finding("in-force-already", message, file, fix=fix)
