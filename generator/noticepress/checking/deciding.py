"""The duties of one law over a notice of which the texts are written: on any day, of any edition. Pure, but for what its law is read from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence

from noticepress.checking.case import Case
from noticepress.checking.duties import verdicts
from noticepress.checking.verdicts import Verdict
from noticepress.checking.waivers import waive
from noticepress.law.waivers import Waiver
from noticepress.rendering.document import Document
from noticepress.rendering.view import View
from noticepress.repository import Loaded, Repository


def case_of(
    repository: Repository,
    loaded: Loaded,
    law: str,
    documents: Sequence[Document],
    on: dt.date,
    only: Collection[str] | None = None,
    since: dt.date | None = None,
) -> Case:
    """What a law is decided over: the facts of a notice, its ``documents`` in every language, and the day; ``only`` these duties of it.

    ``since``: the day from which the newest text holds, where that is known.
    """
    assert repository.organisation is not None
    assert repository.organisation_parsed is not None
    regime = repository.regime(law)
    view = View(repository.organisation, loaded.notice, loaded.notice.locales_of(law)[0], regime.vocabulary, law)
    duties = [each for each in repository.requirements(law) if only is None or each.id in only]
    return Case(regime, duties, view, loaded.parsed, repository.organisation_parsed, documents, on, since)


def decided(case: Case, waivers: Sequence[Waiver]) -> Iterator[Verdict]:
    """The verdict on every duty of a case, with the waivers that hold on its day; raises ``BadCondition``."""
    for verdict in verdicts(case):
        yield waive(verdict, waivers, case.on)
