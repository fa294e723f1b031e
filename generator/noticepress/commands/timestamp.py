"""``noticepress timestamp``."""

from __future__ import annotations

from pathlib import Path

import click

from noticepress.chain.homes import folder_of, organisation_of, proofs_of
from noticepress.chain.redaction import Notice
from noticepress.chain.release import Release, hash_of
from noticepress.commands.opening import link_of, opened
from noticepress.commands.own_folders import write
from noticepress.commands.report import stop
from noticepress.commands.turns import in_turn
from noticepress.findings import Finding
from noticepress.places import KEYS
from noticepress.proofs import timestamp as stamps
from noticepress.proofs.envelope import NotProved
from noticepress.proofs.folder import MAX_BYTES, TIMESTAMP, name_of, store, subject
from noticepress.proofs.keys import Keys, read_keys
from noticepress.reading.files import read_at_most, relative


@in_turn
def timestamp(
    notice: str, version: str, organisation: str | None, query: Path | None, response: Path | None, withdrawal: bool
) -> None:
    """Have somebody else witness that VERSION of NOTICE existed (RFC 3161)."""
    if (query is None) == (response is None):
        raise click.UsageError("give --query-out FILE, or --response FILE")
    repository, loaded, chain = opened(notice, organisation)
    root = repository.places.root
    if chain.findings:
        stop(chain.findings)
    link = link_of(chain, version, withdrawal)
    if query is not None:
        more = f" --organisation {organisation}" if organisation else ""
        write({query: stamps.query(subject(link))})
        click.echo(
            f"{query}: send it to a timestamp authority; then: noticepress timestamp {notice} {version}{more} --response ANSWER"
        )
        return
    assert response is not None
    keys = read_keys(repository.places.notices / KEYS, root)
    if keys.findings:
        stop(keys.findings)
    path = proofs_of(loaded.folder, repository.apart(notice)) / f"{name_of(link)}{TIMESTAMP}"
    _store(response, link, keys, path, root)


def _store(response: Path, link: Release | Notice, keys: Keys, path: Path, root: Path) -> None:
    try:
        data = read_at_most(response, MAX_BYTES)
    except ValueError as error:
        raise click.UsageError(f"{response} {error}") from error
    try:
        stamp = stamps.check(data, hash_of(link), keys.authorities)
        if path.exists() and path.read_bytes() != data:
            raise NotProved("is there already, and an older timestamp proves more")
        store(folder_of(path.parent), path.name, data, {stamp.file: keys.digests[stamp.file]}, organisation_of(path.parent))
    except NotProved as error:
        fix = "the answer has to be about this version, by an authority in notices/keys/tsa"
        stop([Finding("proof-wrong", f"{path.name}: {error}", relative(path, root), fix=fix)])
    else:
        when = stamp.time.isoformat(timespec="seconds")
        click.echo(f"{link.notice} {link.version}: existed on or before {when}, in {relative(path, root)}")
