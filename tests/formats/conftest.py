"""Comparisons for tests: of any two texts, and of the example notices."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from pathlib import Path

from noticepress.chain.about import About, Summary
from noticepress.chain.chain import read_chain
from noticepress.chain.release import Release
from noticepress.comparison.comparison import Comparison, comparisons
from noticepress.language.messages import Messages, messages
from noticepress.model.values import PlainText
from noticepress.repository import Repository, read_repository
from tests.browser.conftest import browser
from tests.conftest import AS_OF, ROOT

__all__ = ["browser", "of_texts", "of_webshop"]

OLD, NEW = dt.date(2026, 1, 1), dt.date(2026, 6, 1)


@lru_cache
def words(locale: str = "nl") -> Messages:
    return messages((ROOT / "locales",), locale, "formal", ("site", "changes", "gdpr", "common"))


def _release(version: str, text: str, date: dt.date) -> Release:
    texts = {("gdpr", "nl"): text}
    about = About(summary=Summary(changed=PlainText({"nl": "Kort gezegd: **anders**."})))
    return Release("shop", version, 1, date, date, "", {"nl": "Privacyverklaring"}, {}, texts, about)


def of_texts(old: str, new: str) -> Comparison:
    """Two texts as two releases of a notice without facts."""
    before, after = _release("1.0", old, OLD), _release("2.0", new, NEW)
    return Comparison("shop", "gdpr", "nl", before, after, "Zonnestraal", "AVG", AS_OF, words(), {})


@lru_cache
def _webshop() -> tuple[Repository, dict[str, Release]]:
    repository = read_repository(Path(ROOT), "webshop")
    chain = read_chain(repository.notices["webshop"].folder, ROOT)
    return repository, {release.version: release for release in chain.releases}


@lru_cache
def of_webshop(old: str = "1.1", new: str = "2.0", regime: str = "gdpr", locale: str = "nl") -> Comparison:
    """Two releases of the example web shop."""
    repository, releases = _webshop()
    return next(comparisons(repository, "webshop", releases[old], releases[new], AS_OF, [(regime, locale)]))
