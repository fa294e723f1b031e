"""Make repositories with plausible histories: so many notices, so many released versions of each, under two laws and in two languages.

Run as ``python benchmarks/histories.py FOLDER small`` (or ``middle``, ``large``, or ``--notices N --versions V``) with
``noticepress`` importable. Everything follows from the example web shop, and the same call gives the same bytes:

- the first versions change what the example really changed from release to release (sections added, periods changed), with dates of their own
- one writer wrote all of them: what the last of these says too is said as in the working text, with the laws and words that are here. With
  ``--reworded`` the first versions are those which were really released, in the words of then, so that the step from the last of them
  changes nearly every sentence, as it does for whoever begins to use a program that words its notices otherwise
- each later one is released from a working text with edits of two periods, two sentences and the items of a list
- each notice has words of its own ("web shop 17"), so no text of one notice is a text of another
- the two notices that the web shop refers to stand beside it, with the versions that they have
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from babel.dates import format_date

from noticepress.chain.about import About, Summary
from noticepress.chain.chain import Chain, read_chain, read_releases
from noticepress.chain.release import Release, hash_of
from noticepress.model import Notice, Organisation
from noticepress.reading.binding import bind
from noticepress.reading.yaml import Parsed
from noticepress.releasing.freeze import freeze
from noticepress.repository import Repository, read_repository

ROOT = Path(__file__).resolve().parent.parent
AS_OF = dt.date(2026, 11, 22)
"""The day on which sites are built: every version is in force or was."""
FIRST = dt.date(2021, 3, 1)
"""On which every notice was published for the first time."""
NOTICE = "webshop"
BESIDE = ("applicants", "video-advice")
"""Notices that the web shop refers to."""


@dataclass(frozen=True)
class Size:
    """How much to make. ``laws`` and ``languages``: in which the releases have texts."""

    notices: int
    versions: int
    laws: tuple[str, ...] = ("gdpr", "ccpa")
    languages: tuple[str, ...] = ("nl", "en")

    @property
    def texts(self) -> int:
        """Version texts, those of the two notices beside included."""
        beside = sum(len(list(ROOT.glob(f"notices/{name}/releases/*/*.md"))) for name in BESIDE)
        return self.notices * self.versions * len(self.laws) * len(self.languages) + beside


SIZES: Mapping[str, Size] = {"small": Size(5, 5), "middle": Size(10, 10), "large": Size(20, 20)}
"""100, 400 and 1,600 version texts."""

EXTRA = (
    ("tweede bezorgadres", "second delivery address"),
    ("afhaalpunt", "pick-up point"),
    ("geboortejaar", "year of birth"),
    ("naam van de ontvanger", "name of the recipient"),
    ("aanspreekvorm", "form of address"),
)
"""Items that come and go in a list, in Dutch and in English."""

Edit = tuple[str, Callable[[int], str]]
EDITS: tuple[Edit, ...] = (
    ("for: P13M ", lambda k: f"for: P{6 + k % 40}M "),
    ("keep: P6M\n", lambda k: f"keep: P{30 + k}D\n"),
    ("pakken uw bestelling in en", lambda k: f"pakken uw bestelling binnen {k + 1} uur in en"),
    ("pack your order and", lambda k: f"pack your order within {k + 1} hours and"),
    ("u krijgt binnen vijf werkdagen antwoord", lambda k: f"u krijgt binnen {k + 5} werkdagen antwoord"),
    ("You receive an answer within five working days", lambda k: f"You receive an answer within {k + 5} working days"),
    ("nl: [naam, bezorgadres,", lambda k: f"nl: [naam, bezorgadres, {_items(k, 0)}"),
    ("en: [name, delivery address,", lambda k: f"en: [name, delivery address, {_items(k, 1)}"),
)
"""What stands in the example's working text, and what the ``k``-th version after it says instead."""


def main() -> None:
    """Make one repository."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path, help="where to; what stands there is replaced")
    arguments.add_argument("size", nargs="?", choices=SIZES, default="small")
    arguments.add_argument("--notices", type=int, help="so many notices instead")
    arguments.add_argument("--versions", type=int, help="so many versions of each instead")
    arguments.add_argument("--reworded", action="store_true", help="the first versions in the words of then")
    options = arguments.parse_args()
    size = SIZES[options.size]
    size = Size(options.notices or size.notices, options.versions or size.versions)
    make(options.folder, size, reworded=options.reworded)
    print(f"{options.folder}: {size.notices} notices with {size.versions} versions, {size.texts} texts")


def make(folder: Path, size: Size, example: Path = ROOT, *, reworded: bool = False) -> None:
    """Write a repository of that size into ``folder``, which is replaced. ``reworded``: the first versions in the words of then."""
    if folder.exists():
        shutil.rmtree(folder)
    begin(folder, example)
    releases = [only(release, size) for release in history(folder, size.versions, example, reworded=reworded)]
    working = (folder / "notices" / NOTICE / "notice.yaml").read_text("utf-8")
    for number in range(size.notices):
        name = name_of(number)
        home = folder / "notices" / name
        home.mkdir(exist_ok=True)
        (home / "notice.yaml").write_text(own(re.sub(r"(?m)^id: .*$", f"id: {name}", working, count=1), number), "utf-8")
        before = ""
        for release in releases:
            release = of_notice(release, number, before)
            write(release, home / "releases" / release.version)
            before = hash_of(release)


def change_fact(folder: Path, notice: str) -> str:
    """Change one fact in a working text, as an editor does; returns words of the new text."""
    path = folder / "notices" / notice / "notice.yaml"
    text = path.read_text("utf-8")
    found = re.search(r"within (\d+) working days", text)
    if found is None:
        raise SystemExit(f"{path}: the sentence that benchmarks change is not there")
    days = int(found[1]) + 1
    text = text.replace(found[0], f"within {days} working days").replace(
        f"binnen {found[1]} werkdagen", f"binnen {days} werkdagen"
    )
    path.write_text(text, "utf-8")
    return f"within {days} working days"


def release_more(folder: Path, notice: str) -> str:
    """Change a fact and release the working text, in force at once; returns the new version."""
    change_fact(folder, notice)
    home = folder / "notices" / notice
    chain = read_chain(home, folder)
    last = chain.releases[-1]
    version = f"{int(last.version.split('.')[0]) + 1}.0"
    published = last.published + dt.timedelta(days=10)
    effective = last.effective + dt.timedelta(days=10)
    write(
        freeze(read_repository(folder, notice), notice, chain, version, effective, published, about(version)),
        home / "releases" / version,
    )
    return version


def begin(folder: Path, example: Path) -> None:
    """Copy what every repository has: laws, words, the organisation, shared facts, and the notices that the web shop refers to."""
    notices = folder / "notices"
    notices.mkdir(parents=True)
    for name in ("regimes", "locales"):
        shutil.copytree(example / name, folder / name)
    shutil.copy(example / "mkdocs.yml", folder)
    for name in ("organisation.yaml", "logo.svg"):
        shutil.copy(example / "notices" / name, notices)
    for name in ("shared", *BESIDE):
        shutil.copytree(example / "notices" / name, notices / name)


def history(folder: Path, versions: int, example: Path, *, reworded: bool = False) -> list[Release]:
    """The releases of the first notice; leaves its last working text in ``folder``. Renders each version once."""
    home = folder / "notices" / NOTICE
    home.mkdir()
    source = (example / "notices" / NOTICE / "notice.yaml").read_text("utf-8")
    (home / "notice.yaml").write_text(source, "utf-8")
    here = read_repository(folder, NOTICE)
    real = sorted(read_releases(example / "notices" / NOTICE, example)[0], key=lambda release: release.sequence)
    real = real[: versions - 1]
    releases: list[Release] = []
    for index in range(versions):
        published = FIRST + dt.timedelta(days=min(90, 2000 // versions) * index)
        effective = published + dt.timedelta(days=10)
        chain = Chain(tuple(releases))
        if index < len(real):
            then = real[index]
            days = effective, published
            releases.append(redated(then, *days) if reworded else rewritten(then, real[-1], here, chain, *days))
            continue
        (home / "notice.yaml").write_text(edited(source, index - len(real)), "utf-8")
        version = f"{int(real[-1].version.split('.')[0]) + index - len(real) + 1 if real else 1}.0"
        repository = read_repository(folder, NOTICE)
        releases.append(freeze(repository, NOTICE, chain, version, effective, published, about(version)))
    return releases


def rewritten(release: Release, last: Release, here: Repository, chain: Chain, effective: dt.date, published: dt.date) -> Release:
    """What a release said, at other dates, in the laws and words that are ``here``; what the ``last`` one says too, as it is said here."""
    owners = {"organisation": here.organisation, "notice": here.notices[NOTICE].notice}
    now = {name: owner.model_dump(mode="json", by_alias=True, exclude_none=True) for name, owner in owners.items() if owner}
    facts = said_as_now(release.facts, last.facts, now)
    organisation, _ = bind(Organisation, Parsed("facts.json", facts["organisation"], {}, {}))
    notice, _ = bind(Notice, Parsed("facts.json", facts["notice"], {}, {}))
    if organisation is None or notice is None:
        raise SystemExit(f"benchmarks/histories.py: the facts of version {release.version} of {NOTICE} cannot be read any more")
    notices = {NOTICE: replace(here.notices[NOTICE], notice=notice)}
    then = replace(here, organisation=organisation, notices=notices, _documents={}, _chains={})
    return freeze(then, NOTICE, chain, release.version, effective, published, release.about)


def said_as_now(then: Any, last: Any, now: Any) -> Any:
    """Facts of ``then`` where they are others than those of ``last``, and else those of ``now``: how its author would have begun today."""
    if then == last:
        return now
    if not (isinstance(then, Mapping) and isinstance(last, Mapping) and isinstance(now, Mapping)):
        return then
    kept = {
        key: value if key not in last or key not in now else said_as_now(value, last[key], now[key])
        for key, value in then.items()
        if key in now or key not in last
    }
    return kept | {key: value for key, value in now.items() if key not in then and key not in last}


def about(version: str) -> About:
    """What a version says of itself."""
    changed = {"nl": f"Kleine veranderingen in versie {version}.", "en": f"Small changes in version {version}."}
    return About(summary=Summary.model_validate({"changed": changed}))


def edited(source: str, count: int) -> str:
    """The working text of the ``count``-th version after the example's; each differs from the one before in every edit."""
    for passage, said in EDITS:
        if passage not in source:
            raise SystemExit(f"benchmarks/histories.py: '{passage.strip()}' stands no more in notices/{NOTICE}/notice.yaml")
        source = source.replace(passage, said(count))
    return source


def redated(release: Release, effective: dt.date, published: dt.date) -> Release:
    """A release at other dates, which its texts say too."""

    def said(text: str, locale: str) -> str:
        for old, new in ((release.effective, effective), (release.published, published)):
            text = text.replace(format_date(old, "long", locale), format_date(new, "long", locale))
        return text

    texts = {key: said(text, key[1]) for key, text in release.texts.items()}
    return replace(release, effective=effective, published=published, texts=texts)


def only(release: Release, size: Size) -> Release:
    """The release with texts in the laws and languages of ``size`` alone."""
    texts = {key: text for key, text in release.texts.items() if key[0] in size.laws and key[1] in size.languages}
    return replace(release, texts=texts, titles={locale: release.titles[locale] for locale in size.languages})


def of_notice(release: Release, number: int, previous: str) -> Release:
    """The release as that of another notice, with words of its own; ``previous``: hash of the one before."""
    facts = json.loads(own(json.dumps(release.facts, ensure_ascii=False), number))
    facts["notice"]["id"] = name_of(number)
    return replace(
        release,
        notice=name_of(number),
        previous=previous,
        facts=facts,
        titles={locale: own(title, number) for locale, title in release.titles.items()},
        texts={key: own(text, number) for key, text in release.texts.items()},
    )


def own(text: str, number: int) -> str:
    """The words of a notice; addresses and e-mail keep theirs."""
    return re.sub(r"(?<![.\w@/])([Ww]eb shop|[Ww]ebwinkel)\b", rf"\1 {number}", text) if number else text


def name_of(number: int) -> str:
    """Id of a notice."""
    return f"shop-{number:03d}" if number else NOTICE


def write(release: Release, folder: Path) -> None:
    """Write a release as publishing does, without waiting for the disk."""
    folder.mkdir(parents=True)
    for name, data in release.files.items():
        (folder / name).write_bytes(data)


def _items(count: int, language: int) -> str:
    names: Iterable[str] = (item[language] for place, item in enumerate(EXTRA) if (count + 1) >> place & 1)
    return "".join(f"{name}, " for name in names).rstrip()


if __name__ == "__main__":
    main()
