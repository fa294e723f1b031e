"""What one notice says of the things that other notices may speak of too. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from noticepress.consistency.subjects import Subject, Values, flags, known, laws_of, listed, named, people_of, said, yes_or_no
from noticepress.consistency.use_subjects import lasting, uses
from noticepress.model import Notice
from noticepress.model.contacts import Address
from noticepress.model.data import DataCategory
from noticepress.model.stated import is_asked
from noticepress.reading.yaml import Path

_MEANING = ("criminal", "children", "national_id", "from_device")
_CALIFORNIA = (
    *("sells", "shares", "sold_or_shared_in_past_year", "under_16", "sensitive_beyond_permitted", "sensitive_inferences"),
    *("exclusively_online", "consumers_per_year"),
)
_BROKER = ("broker", "registered_on", "deletion_platform")


def of_notice(notice: Notice, locale: str) -> Iterator[Subject]:
    """Everything that a notice says of such things, with names in one of its languages."""
    yield from _recipients(notice, locale)
    yield from _groups(notice, locale)
    yield from _categories(notice, locale)
    yield from _sources(notice, locale)
    yield from _purposes(notice, locale)
    yield from uses(notice, locale)
    yield from _decisions(notice, locale)
    yield from _cookies(notice, locale)
    yield from _channels(notice)
    yield from _california(notice, locale)


def postal(address: Address | None) -> Values | None:
    """An address in one line, in small letters; ``None`` when none is stated."""
    if address is None:
        return None
    parts = (address.street, (address.postcode or "").replace(" ", ""), address.country)
    return (" ".join(word for part in parts for word in part.split()).casefold(),)


def _recipients(notice: Notice, locale: str) -> Iterator[Subject]:
    for key, each in (notice.recipients or {}).items():
        path: Path = ("recipients", key)
        name, laws = said(each.name, locale), laws_of(notice, each)
        california = each.california
        attributes = known(
            id=key, name=named(each.name, locale), role=each.role, countries=each.countries or None, address=postal(each.address),
            named=yes_or_no(each.named), written=name or None,
            proper_name=(named(each.name, locale) or None) if each.named else None,
            in_california=california.role if california else None,
            own_direct_marketing=yes_or_no(california.own_direct_marketing) if california else None,
            tracks_across_sites=yes_or_no(california.tracks_across_sites) if california else None,
        )  # fmt: skip
        below = {"in-california": "role", **{name: name for name in ("own-direct-marketing", "tracks-across-sites")}}
        places: dict[str, tuple[Path, ...]] = {name: ((*path, "california", at),) for name, at in below.items()}
        places |= {"id": (path,), "written": ((*path, "name"),)}
        yield Subject("recipient", attributes, path, name or key, laws, places)
        party = {name: value for name, value in attributes.items() if name in ("name", "proper-name", "address", "named")}
        yield Subject("party", party, path, name or key, laws)


def _groups(notice: Notice, locale: str) -> Iterator[Subject]:
    for key, each in (notice.people or {}).items():
        path: Path = ("people", key)
        attributes = known(id=key, name=named(each.name, locale), role=each.role)
        yield Subject("group", attributes, path, said(each.name, locale) or key, laws_of(notice, each))


def _categories(notice: Notice, locale: str) -> Iterator[Subject]:
    for key, each in notice.data.items():
        path: Path = ("data", key)
        sources = [named(s.name, locale) or (i,) for i in each.source for s in [(notice.sources or {}).get(i)] if s]
        built_in = [i for i in each.source if i not in (notice.sources or {})]
        attributes = known(
            id=key, name=named(each.name, locale), special=each.special or "none", examples=listed(each.examples, locale) or None,
            people=people_of(notice, each.about, locale),
            source=tuple(sorted({*built_in, *(name for some in sources for name in some)})),
            **_sold(each),
        )  # fmt: skip
        attributes |= dict(flags(each, _MEANING))
        below = {"categories": "categories", "sensitive": "sensitive", "sold": "sold-to", "shared": "shared-to"}
        places: dict[str, tuple[Path, ...]] = {name: ((*path, "california", at),) for name, at in below.items()}
        yield Subject("category", attributes, path, said(each.name, locale) or key, laws_of(notice, each), places)


def _sold(category: DataCategory) -> dict[str, Values | None]:
    facts = category.california
    if facts is None:
        return {}
    return {
        "categories": tuple(sorted(facts.categories)), "sensitive": tuple(sorted(facts.sensitive)),
        "sold": yes_or_no(bool(facts.sold_to)), "shared": yes_or_no(bool(facts.shared_to)),
    }  # fmt: skip


def _sources(notice: Notice, locale: str) -> Iterator[Subject]:
    for key, each in (notice.sources or {}).items():
        attributes = known(id=key, name=named(each.name, locale), kind=each.kind)
        yield Subject("source", attributes, ("sources", key), said(each.name, locale) or key, laws_of(notice, each))


def _purposes(notice: Notice, locale: str) -> Iterator[Subject]:
    for key, each in notice.purposes.items():
        path: Path = ("purposes", key)
        groups = [notice.people[i] for i in each.about or tuple(notice.people) if i in notice.people] if notice.people else []
        roles = (each.role,) if each.role else tuple(dict.fromkeys(group.role for group in groups))
        california = each.california
        attributes = known(
            id=key, name=named(each.name, locale), people=people_of(notice, each.about, locale), role=roles or None,
            sells_or_shares=yes_or_no(california.sells_or_shares) if california else None,
        )  # fmt: skip
        attributes |= dict(flags(each, ("direct_marketing", "research_or_statistics")))
        places: dict[str, tuple[Path, ...]] = {"sells-or-shares": ((*path, "california", "sells-or-shares"),)}
        places |= {"role": ((*path, "role"), *((("people",),) if not each.role else ()))}
        yield Subject("purpose", attributes, path, said(each.name, locale) or key, laws_of(notice, each), places)


def _decisions(notice: Notice, locale: str) -> Iterator[Subject]:
    """The decisions by name, and of each category of data whether machines alone decide with it."""
    if notice.automated_decisions is None:
        return
    for key, each in notice.automated_decisions.items():
        attributes = known(
            id=key, name=named(each.name, locale), significant=yes_or_no(each.significant), exception=each.exception,
            solely_automated=yes_or_no(each.solely_automated), special_categories=yes_or_no(each.special_categories),
        )  # fmt: skip
        path: Path = ("automated-decisions", key)
        yield Subject("decision", attributes, path, said(each.name, locale) or key, laws_of(notice, each))
    for key, data in notice.data.items():
        using = [i for i, each in notice.automated_decisions.items() if key in each.data]
        attributes = known(
            data=key, data_name=named(data.name, locale), people=people_of(notice, data.about, locale),
            decides=yes_or_no(bool(using)),
        )  # fmt: skip
        laws = laws_of(notice, data, *(notice.automated_decisions[i] for i in using))
        places = {"decides": tuple(("automated-decisions", i) for i in using) or (("automated-decisions",),)}
        yield Subject("decided", attributes, ("data", key), said(data.name, locale) or key, laws, places)


def _cookies(notice: Notice, locale: str) -> Iterator[Subject]:
    """Each cookie by its own name; a type of which no cookie is named by the name of the type."""
    types = (notice.cookies.types if notice.cookies else None) or {}
    for key, each in types.items():
        path: Path = ("cookies", "types", key)
        names = tuple(dict.fromkeys((each.examples.in_(locale) or ()) if each.examples else ()))
        for name in names or (said(each.name, locale),):
            for law in laws_of(notice, notice.cookies, each):
                attributes = known(
                    name=(_cookie_name(name),), of="cookie" if names else "type", keep=lasting(each.keep.root) if each.keep else None,
                    session=yes_or_no(each.session), placed_by=each.placed_by,
                    consent=yes_or_no(is_asked(each.consent, each.consent_under, law)),
                )  # fmt: skip
                places = {"consent": ((*path, "consent"), (*path, "consent-under"))}
                yield Subject("cookie", attributes, path, name, frozenset({law}), places)


def _cookie_name(name: str) -> str:
    """The name of a cookie as browsers tell it apart; '_ga' is not 'ga'."""
    return " ".join(name.split())


def _channels(notice: Notice) -> Iterator[Subject]:
    for key, each in ((notice.requests.channels if notice.requests else None) or {}).items():
        yield Subject("channel", known(id=key, kind=each.kind), ("requests", "channels", key), key, laws_of(notice, each))


def _california(notice: Notice, locale: str) -> Iterator[Subject]:
    """What is said of the business as a whole, which people it is about, and its figures of a year."""
    facts = notice.california
    if facts is None:
        return
    whose = known(workforce=yes_or_no(facts.workforce))
    signals = dict(flags(facts.signals, ("honoured", "frictionless", "covers_limit"))) if facts.signals else {}
    trade = dict(flags(facts.data_broker, _BROKER)) if facts.data_broker else {}
    places: dict[str, tuple[Path, ...]] = {name: (("california", "signals", name),) for name in signals}
    places |= {name: (("california", "data-broker", name),) for name in trade}
    attributes = {**whose, **dict(flags(facts, _CALIFORNIA)), **signals, **trade}
    laws = frozenset(notice.regimes)
    yield Subject("business", attributes, ("california",), "California", laws, places)
    if facts.metrics and facts.metrics.year:
        for right, count in facts.metrics.requests.items():
            figures = ", ".join(f"{name} {getattr(count, name)}" for name in ("received", "complied", "denied"))
            path: Path = ("california", "metrics", "requests", right)
            about = known(year=str(facts.metrics.year), right=right, figures=figures)
            yield Subject("metrics", {**whose, **about}, path, f"{right} {facts.metrics.year}", laws, {"figures": (path,)})
    for key, each in (facts.decision_technology or {}).items():
        path = ("california", "decision-technology", key)
        attributes = known(
            id=key, name=named(each.name, locale), significant=yes_or_no(each.significant_decision),
            exception=each.opt_out_exception,
        )  # fmt: skip
        yield Subject("technology", attributes, path, said(each.name, locale) or key, laws)
