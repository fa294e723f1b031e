"""``noticepress release --again``: what another branch overtook is chained anew."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from noticepress.chain.chain import Chain, read_chain
from noticepress.chain.forks import called
from noticepress.chain.homes import is_begun, is_chain, proofs_of
from noticepress.chain.redaction import Link, Redacted, Redaction
from noticepress.chain.release import MANIFEST, Release, Withdrawal, hash_of
from noticepress.commands.opening import opened
from noticepress.commands.report import counted, show, stop
from noticepress.findings import Finding, Unusable
from noticepress.proofs.folder import SIGNATURE, TIMESTAMP, name_of
from noticepress.reading.files import relative
from noticepress.releasing.act import Prepared
from noticepress.releasing.again import Again, Parted, announced_by, release_again
from noticepress.releasing.announced import Announced
from noticepress.releasing.freeze import clear, remove, withdraw, write
from noticepress.releasing.freeze import name_of as link_name
from noticepress.repository import Loaded, Repository
from noticepress.reviewing.git import Commit, Git, NoRevision

Options = Callable[[Announced, Loaded, Mapping[str, Any], dt.date], Announced]
Say = Callable[[Repository, str, Prepared], None]


def again(
    notice: str, organisation: str | None, version: str, base: str | None, published: dt.date, given: Mapping[str, Any], say: Say,
    with_options: Options,
) -> None:  # fmt: skip
    """Make VERSION of NOTICE anew, as the next link after what the base branch has published; then what followed it here."""
    if not given["dry_run"]:
        clear(opened(notice, organisation)[0].home(notice))
    _one(notice, organisation, version, base, published, given, say, with_options)
    if given["dry_run"]:
        return
    repository, loaded, chain = opened(notice, organisation)
    while chain.findings:
        with _parted(repository, notice, "", base) as (parted, _):
            if not parted.loose:
                break
            behind = parted.loose[0]
        _one(notice, organisation, behind.version, base, published, {**dict.fromkeys(given), **_NOTHING_SAID}, say, with_options)
        chain = read_chain(loaded.folder, repository.places.root, repository.apart(notice))
    show(chain.findings)


_NOTHING_SAID: Mapping[str, Any] = dict.fromkeys(("changed", "means", "can_do", "reason", "approved_by", "overrides"), ())


def _one(
    notice: str, organisation: str | None, version: str, base: str | None, published: dt.date, given: Mapping[str, Any], say: Say,
    with_options: Options,
) -> None:  # fmt: skip
    repository, loaded, _ = opened(notice, organisation)
    where = repository.where(notice, version)
    try:
        with _parted(repository, notice, version, base) as (parted, main):
            link = _own(parted, version, main, where)
            _check_proofs(link, proofs_of(loaded.folder, repository.apart(notice)), repository.places.root)
            if (twin := _made_before(parted, link, given["version"])) is not None:
                _put(twin, parted, link, repository)
                return
            _check_label(parted, link, given["version"], main, where)
            if isinstance(link, Withdrawal):
                _withdraw(parted, link, repository, published, given)
                return
            if not isinstance(link, Release):
                _redact(parted, link, repository, published, given)
                return
            announced = with_options(
                announced_by(link, f"{where}/{MANIFEST}", given["version"] or version), loaded, given, published
            )
            made = release_again(repository, parted, link, announced, published, given["effective"])
            say(repository, notice, made.prepared)
            _write(made, parted, repository, given)
    except NoRevision as problem:
        raise click.UsageError(f"--again asks git what came first: {problem}") from problem
    except Unusable as unusable:
        stop(unusable.findings)


@contextmanager
def _parted(repository: Repository, notice: str, version: str, base: str | None) -> Iterator[tuple[Parted, Commit]]:
    """What stands in the newest commit of the base branch, and what stands here; where both have ``version``, ours is as committed."""
    root, home, apart = repository.places.root, repository.home(notice), repository.apart(notice)
    git = Git(root)
    main = git.tip(base)
    here = read_chain(repository.places.notices / notice, root, apart)
    with tempfile.TemporaryDirectory(prefix="noticepress-again-") as place:
        first = _committed(git, main, Path(place).resolve() / "first", notice, apart)
        if first.findings:
            raise Unusable(first.findings)
        links = _together((), here.links)
        if first.release(version) is not None:
            mine = _committed(git, git.commit("HEAD"), Path(place).resolve() / "mine", notice, apart)
            links = _together(links, mine.links)
        its = relative(home / version, root)
        wrong = [finding for finding in here.findings if not f"{finding.file}/".startswith(f"{its}/")]
        if wrong and not _all_read(home, here.links, version):
            raise Unusable(wrong)
        yield Parted(first, tuple(links)), main


def _committed(git: Git, commit: Commit, folder: Path, notice: str, apart: str) -> Chain:
    """What a notice had published in a commit, written below ``folder``; ``apart`` as of ``Repository``."""
    folder.mkdir()
    git.write(commit, folder, f"notices/{notice}/releases")
    return read_chain(folder / "notices" / notice, folder, apart)


def _all_read(home: Path, links: Sequence[Link], version: str) -> bool:
    """True when every link, but for ``version``, is as it was published: all that can be wrong is their order."""
    read = {link_name(link) for link in links if not isinstance(link, Redacted)} | {version}
    return all(
        path.name in read for path in home.iterdir() if not path.name.startswith(".") and not (is_chain(path) or is_begun(path))
    )


def _together(links: Sequence[Link], more: Sequence[Link]) -> tuple[Link, ...]:
    """Links of two places, each once, and a release without what a later link says of it."""
    bare = (replace(link, withdrawn=None) if isinstance(link, Release | Redacted) else link for link in (*more, *links))
    return tuple({hash_of(link): link for link in bare}.values())


def _own(parted: Parted, version: str, main: Commit, where: str) -> Link:
    """The link that is chained anew; raises ``Unusable`` for one that may not be, or not yet."""
    link, published = parted.own(version), parted.first.release(version)
    if link is None and published is None:
        known = ", ".join(dict.fromkeys(each.version for each in parted.links)) or "none"
        raise click.UsageError(f"there is no version '{version}' here; there is: {known}")
    if link is None:
        fix = "what is published stays as it is: release a new version instead"
        raise Unusable([Finding("published-already", f"version {version} is published on {main.name}", where, fix=fix)])
    here = set(map(hash_of, parted.links))
    if missing := [each for each in parted.first.links if hash_of(each) not in here and each is not published]:
        fix = f"merge {main.name} into this branch, then run this again"
        message = f"{', '.join(map(called, missing))}, published on {main.name}, is not here yet"
        raise Unusable([Finding("not-merged", message, where, fix=fix)])
    return link


def _check_label(parted: Parted, link: Link, label: str | None, main: Commit, where: str) -> None:
    """Refuse a label that another release has."""
    if not isinstance(link, Release):
        if label is not None:
            raise click.UsageError(f"--version: {called(link)} has the label of what it is about")
        return
    if label in (None, link.version) and parted.first.release(link.version) is not None:
        fix = f"give yours another label: noticepress release --again {link.notice} {link.version} --version LABEL"
        raise Unusable([Finding("version-exists", f"{main.name} published another version {link.version}", where, fix=fix)])
    taken = {each.version.lower() for each in parted.links if isinstance(each, Release)} - {link.version.lower()}
    if label is not None and label.lower() in taken:
        raise Unusable([Finding("version-exists", f"version {label} is there already", where, fix="choose another label")])


def _check_proofs(link: Link, proofs: Path, root: Path) -> None:
    """Refuse what somebody signed, or had time-stamped, says the folder ``proofs``: the bytes that they stand for would be others."""
    for ending, what in ((SIGNATURE, "signed"), (TIMESTAMP, "time-stamped")):
        proof = proofs / f"{name_of(link)}{ending}"
        if proof.exists():
            message = f"{called(link)} is {what}: somebody stands behind its bytes, and they would be others"
            fix = "take the proof and the version out of this branch, and release the working text anew"
            raise Unusable([Finding("proved-already", message, relative(proof, root), fix=fix)])


def _withdraw(parted: Parted, link: Withdrawal, repository: Repository, published: dt.date, given: Mapping[str, Any]) -> None:
    chain = parted.chain(link)
    made = withdraw(chain, link.version, published, link.by, link.reason, repository.where(link.notice, link.file))
    if not given["dry_run"]:
        _instead(made, repository, link.file)
    click.echo(f"{link.notice} {link.version}: withdrawn anew, number {made.sequence}")


def _redact(
    parted: Parted, link: Redaction | Redacted, repository: Repository, published: dt.date, given: Mapping[str, Any]
) -> None:
    """Chain a redaction anew: what stood there stays as it is, for the base published it."""
    last = parted.chain(link).last
    assert last is not None
    old = link.redaction if isinstance(link, Redacted) else link
    made = replace(old, sequence=last.sequence + 1, previous=hash_of(last), published=max(published, last.published))
    if not given["dry_run"]:
        _instead(made, repository, old.file)
    click.echo(f"{link.notice} {link.version}: taken away anew, number {made.sequence}")


def _instead(made: Release | Withdrawal | Redaction, repository: Repository, name: str = "") -> None:
    """Write a link in place of what is called ``name``."""
    folder = repository.places.notices / made.notice
    write(made, folder, instead_of=name, organisation=repository.apart(made.notice))


def _write(made: Again, parted: Parted, repository: Repository, given: Mapping[str, Any]) -> None:
    for each in made.dropped:
        click.echo(f"  no longer said: {each}")
    if made.taken_over:
        click.echo(f"  with what {made.taken_over} changed, which came first")
    if made.prepared.refusals:
        show(made.prepared.refusals)
        click.echo(f"not released: {counted(len(made.prepared.refusals), 'finding refuses', 'findings refuse')}", err=True)
        raise click.exceptions.Exit(1)
    new, old = made.prepared.release, made.old
    assert new is not None
    if given["dry_run"]:
        click.echo("nothing was written (--dry-run)", err=True)
        return
    _put(new, parted, old, repository)


def _made_before(parted: Parted, link: Link, label: str | None) -> Release | None:
    """What a run that was stopped made of ``link`` under a new label, while ``link`` still stands."""
    chained = parted.chain(link).release(label) if label is not None and label != link.version else None
    return chained if isinstance(link, Release) and chained is not None and chained.about.summary == link.about.summary else None


def _put(new: Release, parted: Parted, old: Link, repository: Repository) -> None:
    """Write the release in place of the old one, and where the base branch has that label, what it published."""
    home, apart = repository.home(new.notice), repository.apart(new.notice)
    theirs = parted.first.release(old.version)
    if not (home / new.version).exists() or new.version == old.version:
        _instead(new, repository, old.version if theirs is None else "")
    elif theirs is None:
        remove(home / old.version)
    there = read_chain(repository.places.notices / new.notice, repository.places.root, apart).release(old.version)
    if theirs is not None and (there is None or hash_of(there) != hash_of(theirs)):
        _instead(theirs, repository, theirs.version if (home / theirs.version).exists() else "")
    after = parted.before(new).last
    moved = f", in force from {new.effective}"
    if isinstance(old, Release) and new.effective != old.effective:
        moved += f" (it was {old.effective})"
    behind = f" after {called(after)}" if after else ""
    click.echo(f"{new.notice} {new.version}: chained anew{behind}, number {new.sequence}{moved}")
