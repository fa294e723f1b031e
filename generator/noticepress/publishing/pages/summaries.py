"""What other pages need to know of a notice in one language: a small plain value, so that nothing there needs its releases. Pure."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any, Literal

from markupsafe import Markup

from noticepress.chain.redaction import texts_of
from noticepress.language.search_words import NONE
from noticepress.publishing.files.privacy_signals import honoured
from noticepress.publishing.histories import History, Site
from noticepress.publishing.pages.footer import site_links, together, ways
from noticepress.publishing.pages.foreign_phrases import Phrases
from noticepress.publishing.pages.news import News, coming, past
from noticepress.publishing.pages.page import Foot, SiteLink, Way
from noticepress.publishing.pages.rights_desk import anchors_on_desk
from noticepress.publishing.pages.tasks import Asked, Task, asked, tasks
from noticepress.publishing.released import Released

RIGHTS = "np-tasks"
"""Where, on the home page and on that of a notice under several laws, the rights to use are chosen."""


@dataclass(frozen=True)
class Standing:
    """What of a notice is in force: a version since a day; none in this language; none yet; none any more; never published.

    ``redacted``: the text of the version that would be in force was taken away on that day.
    """

    kind: Literal["in-force", "elsewhere", "upcoming", "none", "unpublished", "redacted"]
    version: str = ""
    date: dt.date | None = None


@dataclass(frozen=True)
class Summary:
    """A notice in one language.

    ``entries``: its laws in their order of publication, with the address where to read each, from the language's folder.
    ``in_force``: the laws under which a text in this language is in force, for site maps, and ``published`` the day of its
    publication. ``feed``: whether anything was announced. ``footer``: by law, the links that it wants in the footer of pages, ``ways``: where its text says what visitors look for there.
    ``signals``: by law, whether the text in force says that privacy signals are honoured (``None``: it says nothing).
    ``tasks``: where its texts in force answer what visitors come for; ``asked``: whom they say to ask; ``desks``: the laws under which there is a page
    to use one's rights.
    ``coming``: what changes yet, in order; ``past``: what changed last, the last first.
    """

    notice: str
    locale: str
    title: str
    audience: str
    register: str
    entries: tuple[tuple[str, str], ...]
    standing: Standing
    draft: bool
    feed: bool
    in_force: tuple[str, ...] = ()
    published: dt.date | None = None
    footer: tuple[tuple[str, tuple[SiteLink, ...]], ...] = ()
    ways: tuple[tuple[str, tuple[Way, ...]], ...] = ()
    signals: tuple[tuple[str, bool | None], ...] = ()
    tasks: tuple[Task, ...] = ()
    asked: tuple[Asked, ...] = ()
    coming: tuple[News, ...] = ()
    past: tuple[News, ...] = ()
    desks: tuple[str, ...] = ()

    def written(self) -> bytes:
        """As JSON, to be read back by another run."""
        return json.dumps(asdict(self), default=_plain).encode()

    @staticmethod
    def read(data: bytes) -> Summary:
        """What ``written`` wrote."""
        said = json.loads(data)
        standing = Standing(said["standing"]["kind"], said["standing"]["version"], _day(said["standing"]["date"]))
        footer = tuple((law, tuple(SiteLink(Markup(each["html"]), each["icon"], each["says"]) for each in links)) for law, links in said["footer"])  # fmt: skip
        pairs = {name: tuple(map(tuple, said[name])) for name in ("entries", "signals")}
        more = {
            "standing": standing,
            "footer": footer,
            "ways": tuple((law, tuple((address, name) for address, name in found)) for law, found in said["ways"]),
            "in_force": tuple(said["in_force"]),
            "desks": tuple(said["desks"]),
            "published": _day(said["published"]),
        }
        found = {"tasks": tuple(Task(**each) for each in said["tasks"]), "asked": tuple(Asked(**each) for each in said["asked"])}
        news = {name: tuple(_news(**each) for each in said[name]) for name in ("coming", "past")}
        return Summary(**{**said, **pairs, **more, **found, **news})

    def foot(self, regime: str = "") -> Foot:
        """The foot of a page about a law, or about the notice."""
        texts = [text for law, text in self.texts if regime in ("", law)]
        return together(texts, f"{self.notice}/#{RIGHTS}") if texts else Foot()

    @property
    def texts(self) -> list[tuple[str, tuple[tuple[SiteLink, ...], tuple[Way, ...]]]]:
        """What each text in force has for the foot of pages, by law."""
        return [(law, (links, found)) for (law, links), (_, found) in zip(self.footer, self.ways, strict=True)]


def _plain(value: object) -> str:
    assert isinstance(value, dt.date)
    return value.isoformat()


def _news(date: str, laws: list[list[str]], **said: Any) -> News:
    return News(date=dt.date.fromisoformat(date), laws=tuple((law, address) for law, address in laws), **said)


def _day(said: str | None) -> dt.date | None:
    return dt.date.fromisoformat(said) if said else None


def summary(site: Site, history: History, locale: str, strange: Phrases) -> Summary:
    """Sum up a notice in one of its languages; raises ``Unusable`` when a law's template of links cannot be written.

    ``strange``: phrases in other languages, which are marked.
    """
    current = history.in_force if history.in_force and locale in history.in_force.locales else None
    texts, short = list(_in_force(site, history, locale)), site.words[locale].spelling.abbreviations
    return Summary(
        history.notice, locale, history.title(locale) or site.words[locale].plain("redacted.untitled", notice=history.notice), history.audience[locale], history.register.get(locale, "formal"),
        tuple((law, entry(history, law, locale)) for law, each in history.documents if each == locale),
        standing(history, locale), history.draft is not None, bool(history.announced(site.as_of, locale)),
        tuple(released.law.id for released in texts), current.published if current else None,
        tuple((released.law.id, tuple(site_links(released, strange))) for released in texts),
        tuple((released.law.id, tuple(ways(released, site.search_words.get(locale, NONE)))) for released in texts),
        tuple((released.law.id, honoured(released)) for released in texts),
        tuple(tasks(texts, site.search_words.get(locale, NONE))), tuple(asked(texts)),
        tuple(coming(history, locale, short)), tuple(past(history, locale, short)),
        tuple(released.law.id for released in texts if anchors_on_desk(released.law, released.text)),
    )  # fmt: skip


def foot_of_all(summaries: Iterable[Summary]) -> Foot:
    """The foot of a page that is about no notice; whom to ask is as the text says that was published last."""
    newest = sorted(summaries, key=lambda each: each.published or dt.date.min, reverse=True)
    return together([text for each in newest for _, text in each.texts], f"#{RIGHTS}")


def entry(history: History, regime: str, locale: str) -> str:
    """Where to read what a notice says under a law: its text in force, or the working text while nothing was published."""
    published = any((regime, locale) in texts_of(version) for version in history.versions)
    return f"{history.notice}/{regime}/" if published else f"{history.notice}/{regime}/versions/draft/"


def standing(history: History, locale: str) -> Standing:
    """What of a notice is in force in a language."""
    current = history.in_force
    if current:
        return Standing("in-force", current.version, current.effective) if locale in current.locales else Standing("elsewhere")
    if history.vacant and locale in history.vacant.locales:
        return Standing("redacted", history.vacant.version, history.vacant.redaction.published)
    upcoming = next((period.release for period in history.periods if period.status == "scheduled"), None)
    if upcoming:
        return Standing("upcoming", upcoming.version, upcoming.effective)
    return Standing("none" if history.versions else "unpublished")


def _in_force(site: Site, history: History, locale: str) -> Iterator[Released]:
    """The texts in force in a language."""
    for regime, each in history.in_force.texts if history.in_force else ():
        if each == locale:
            law, register = site.law(regime), history.register.get(locale, "formal")
            words = site.words_under(regime, locale, register)
            assert history.in_force is not None
            yield Released(history, history.in_force, law, locale, words, site.unseen.get(regime, ()), "")
