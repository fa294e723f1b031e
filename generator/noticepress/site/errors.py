"""What stops a build, on its way through mkdocs: findings, wrapped in the one kind of error that mkdocs passes on quietly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from mkdocs.exceptions import PluginError

from noticepress.findings import Unusable
from noticepress.language.missing import MissingMessage

_T = TypeVar("_T")


@contextmanager
def stopping() -> Iterator[None]:
    """What cannot be written stops mkdocs; a missing word is a finding like any other."""
    try:
        yield
    except Unusable as error:
        raise _stopped(error) from error
    except MissingMessage as error:
        raise _stopped(Unusable([error.finding])) from error


def whole(found: Iterable[_T]) -> list[_T]:
    """All of them, or what stops mkdocs."""
    with stopping():
        return list(found)


def behind(error: BaseException | None) -> Unusable | None:
    """The findings behind an error of mkdocs, if it was us who stopped the build."""
    while error is not None and not isinstance(error, Unusable):
        error = error.__cause__ or error.__context__
    return error


def _stopped(unusable: Unusable) -> PluginError:
    lines = [f"{f.position}: {f.message}" + (f" ({f.fix})" if f.fix else "") for f in unusable.findings]
    error = PluginError("\n".join(lines))
    error.__cause__ = unusable
    return error
