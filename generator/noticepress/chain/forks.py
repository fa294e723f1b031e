"""Chains that part: two links that follow the same one, as when two branches release at the same time. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from noticepress.chain.redaction import Link, Redaction
from noticepress.chain.release import Withdrawal, hash_of


@dataclass(frozen=True)
class Fork:
    """``links`` all follow ``before`` (``None``: they are the first), in order of publication and name."""

    before: Link | None
    links: tuple[Link, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """What was published, in words."""
        return tuple(map(called, self.links))


def called(link: Link) -> str:
    """A link in words."""
    if isinstance(link, Redaction):
        return f"the redaction of {link.version}"
    return f"the withdrawal of {link.version}" if isinstance(link, Withdrawal) else link.version


def forks(links: Sequence[Link]) -> list[Fork]:
    """Where a chain parts, in order."""
    following: dict[str, list[Link]] = {}
    for link in links:
        following.setdefault(link.previous, []).append(link)
    known: dict[str, Link | None] = {"": None, **{hash_of(link): link for link in links}}
    return [
        Fork(known[before], tuple(sorted(some, key=lambda link: (link.published, called(link)))))
        for before, some in following.items()
        if len(some) > 1 and before in known
    ]


def hang_together(links: Sequence[Link]) -> bool:
    """True when every link follows one that is there, and has the number after it."""
    numbers = {"": 0, **{hash_of(link): link.sequence for link in links}}
    return all(numbers.get(link.previous, -1) + 1 == link.sequence for link in links)


def before(links: Sequence[Link], link: Link) -> list[Link]:
    """Everything that ``link`` follows, the first first."""
    known = {hash_of(each): each for each in links}
    found: list[Link] = []
    while (earlier := known.get(link.previous)) is not None and earlier.sequence < link.sequence:
        found.insert(0, earlier)
        link = earlier
    return found


def following(first: Sequence[Link], others: Sequence[Link]) -> list[Link]:
    """``first``, which are a chain, and of ``others`` those that go on from it without parting."""
    chain = list(first)
    while True:
        last = hash_of(chain[-1]) if chain else ""
        after = [link for link in others if link.previous == last and link.sequence == len(chain) + 1]
        if len(after) != 1:
            return chain
        chain += after
