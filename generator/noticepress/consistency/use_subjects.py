"""Uses of data, as a notice states them: this data, for this purpose, on this basis, to this recipient, kept this long. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from noticepress.consistency.subjects import Subject, Values, beside, known, laws_of, named, people_of, said
from noticepress.model import Notice
from noticepress.model.data import DataCategory
from noticepress.model.purposes import Keep, Processing, Purpose
from noticepress.model.recipients import Transfer
from noticepress.model.values import period_days
from noticepress.reading.yaml import Path

_Use = tuple[str, Purpose, int, Processing, str, DataCategory]


def uses(notice: Notice, locale: str) -> Iterator[Subject]:
    """Each category of data in each row, and each recipient to whom it goes there."""
    for use in _each(notice):
        yield _use(notice, use, locale)
        yield from _flows(notice, use, locale)


def _each(notice: Notice) -> Iterator[_Use]:
    for purpose_id, purpose in notice.purposes.items():
        for number, row in enumerate(purpose.processing):
            for data_id in dict.fromkeys(row.data):
                if data_id in notice.data:
                    yield purpose_id, purpose, number, row, data_id, notice.data[data_id]


def _shared(notice: Notice, use: _Use, locale: str) -> dict[str, Values]:
    """What a use is recognised by in another notice."""
    purpose_id, purpose, _, row, data_id, data = use
    return known(
        purpose=purpose_id,
        purpose_name=named(purpose.name, locale),
        data=data_id,
        data_name=named(data.name, locale),
        people=people_of(notice, beside(notice, row.about, purpose.about, data.about), locale),
        always="false" if row.when or row.otherwise else "true",
    )


def _use(notice: Notice, use: _Use, locale: str) -> Subject:
    purpose_id, purpose, number, row, _, data = use
    path: Path = ("purposes", purpose_id, "processing", number)
    keep, kept_at, period = _kept(notice, row, path)
    bases = [ground.basis for ground in (row, row.otherwise) if ground and ground.basis]
    duty = row.obligatory or data.obligatory
    given = None if row.recipients is None else ("true" if row.recipients else "false")
    attributes = known(
        keep=keep, exact=period, bases=tuple(dict.fromkeys(bases)) or None, given=given, obligatory=duty.kind if duty else None
    )  # fmt: skip
    places: dict[str, tuple[Path, ...]] = {
        "keep": kept_at,
        "bases": ((*path, "basis"), (*path, "otherwise", "basis")),
        "given": ((*path, "recipients"),),
        "obligatory": ((*path, "obligatory") if row.obligatory else ("data", use[4], "obligatory"),),
    }
    laws = laws_of(notice, purpose, row, data)
    return Subject("use", {**_shared(notice, use, locale), **attributes}, path, _called(use, locale), laws, places)


def _called(use: _Use, locale: str) -> str:
    _, purpose, _, _, data_id, data = use
    return f"{said(data.name, locale) or data_id}: {said(purpose.name, locale) or use[0]}"


def _kept(notice: Notice, row: Processing, path: Path) -> tuple[str | None, tuple[Path, ...], str]:
    """How long: a period as it is written, or in which way; where that stands; and whether nothing is left open about it."""
    keep: Keep | None = row.keep
    places: tuple[Path, ...] = ((*path, "keep"),)
    if keep is not None and keep.rule is not None:
        places = (("retention", keep.rule), (*path, "keep"))
        rule = (notice.retention or {}).get(keep.rule)
        keep = rule if rule is not None and not rule.regimes else None  # one for some laws only says nothing under the others
    if keep is None:
        return None, places, "false"
    exact = not (keep.at_most or keep.approximate or keep.until or keep.exceptions or keep.criteria)
    if keep.for_ is not None:
        return lasting(keep.for_.root), places, str(exact).lower()
    return "until an event" if keep.until else "criteria" if keep.criteria else None, places, "false"


def lasting(written: str) -> str:
    """A period of which another writing of the same is the same: ``P1Y`` for ``P12M``, ``P4W`` for ``P28D``."""
    days = round(period_days(written), 4)
    common = (f"P{count}{unit}" for unit in "YMWD" for count in (_count(days, unit),) if count)
    return next(common, written)


def _count(days: float, unit: str) -> int:
    length = period_days(f"P1{unit}")
    count = round(days / length)
    return count if count and abs(count * length - days) < 1e-3 else 0


def _flows(notice: Notice, use: _Use, locale: str) -> Iterator[Subject]:
    purpose_id, purpose, number, row, _, data = use
    path: Path = ("purposes", purpose_id, "processing", number)
    for recipient_id in dict.fromkeys(row.recipients or ()):
        recipient = (notice.recipients or {}).get(recipient_id)
        if recipient is None:
            continue
        name = f"{_called(use, locale)}, {said(recipient.name, locale) or recipient_id}"
        for laws in _apart(notice, laws_of(notice, purpose, row, data, recipient)):
            countries, places, always = _destinations(notice, recipient_id, laws)
            attributes = _shared(notice, use, locale) | known(
                recipient=named(recipient.name, locale), countries=countries,
                always=str(always and not recipient.when and not recipient.data and not row.when).lower(),
            )  # fmt: skip
            yield Subject("flow", attributes, path, name, laws, {"countries": (*places, ("recipients", recipient_id))})


def _apart(notice: Notice, laws: frozenset[str]) -> list[frozenset[str]]:
    """The laws each by itself, where a transfer is stated under some of them only."""
    restricted = any(each.regimes for each in (notice.transfers or {}).values())
    return [frozenset({law}) for law in sorted(laws)] if restricted else [laws]


def _destinations(notice: Notice, recipient: str, laws: frozenset[str]) -> tuple[Values | None, tuple[Path, ...], bool]:
    """To which countries data go with a recipient, ``None`` when that is not told in codes; where; and whether always."""
    if notice.transfers is None:
        return None, (("transfers",),), True
    stated = {key: each for key, each in notice.transfers.items() if not each.regimes or laws & set(each.regimes)}
    own = {key: each for key, each in stated.items() if recipient in each.recipients or each.all_recipients}
    places: tuple[Path, ...] = tuple(("transfers", key) for key in own) or (("transfers",),)
    if any(map(_open, own.values())):
        return None, places, False
    found = sorted({country for each in own.values() for country in each.countries})
    return tuple(found), places, not any(each.when for each in own.values())


def _open(transfer: Transfer) -> bool:
    """True when a transfer goes to places that no code names."""
    return bool(transfer.other_countries or transfer.organisation)
