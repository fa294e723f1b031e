"""Several organisations in one house: that they can be told apart, and that what was published stands where their notices say. Pure but for folders."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from noticepress.chain.homes import releases_of
from noticepress.chain.release import MANIFEST
from noticepress.checking.placeholders import strings
from noticepress.findings import Finding
from noticepress.model import Notice
from noticepress.model.organisation import Organisation
from noticepress.model.texts import Name, PlainText, Text, TextList
from noticepress.organisations.files import Declared
from noticepress.organisations.whose import KEY, Whose
from noticepress.reading.files import relative
from noticepress.reading.walk import leaves
from noticepress.reading.yaml import Parsed, Path
from noticepress.repository import Repository

UNUSED, FIRST, LEFT, ALIKE, BRAND = (
    *("organisation-unused", "organisation-first", "organisation-left", "organisation-alike", "brand-incomplete"),
)
NAMED = "organisation-named"
"""The rule about a text for several organisations that names one of them."""


def check_organisations(repository: Repository) -> Iterator[Finding]:
    """Findings about the organisations of the house, and about whose the notices that were read are."""
    if repository.organisations.several:
        yield from _unused(repository)
        yield from _alike(repository)
        yield from _brands(repository)
    for name, parsed in repository.written.items():
        if name in repository.whose:
            yield from _published(repository, name, parsed, repository.whose[name])


def check_named(repository: Repository, folder: str, parsed: Parsed) -> Iterator[Finding]:
    """Warnings for texts of a notice of several organisations that name one of these, which a person can confirm."""
    whose = repository.whose.get(folder)
    declared = (
        [repository.organisations.declared[each] for each in whose.named if each in repository.organisations.declared]
        if whose
        else []
    )
    if len(declared) < 2 or not isinstance(parsed.data, dict):
        return
    sought = list(_called(declared))
    for leaf in leaves(Notice, parsed.data):
        if leaf.type not in (Text, PlainText, TextList):
            continue
        for path, _, text in strings(leaf):
            for pattern, words, of in sought:
                if pattern.search(text):
                    shown = "/".join(map(str, path))
                    where = "{}:{}".format(*of.parsed.place(("name",))[:2]) if of.parsed else of.file
                    count = "both" if len(declared) == 2 else f"all {len(declared)}"
                    message = f"'{words}' is of '{of.id}' ({where}), and this text is for {count} of its organisations"
                    fix = "say 'we', or write what holds for each of them; or give that organisation a notice of its own"
                    yield Finding(NAMED, message, *parsed.place(path), "warning", shown, fix, concerns=(shown,))
                    break


def _called(declared: list[Declared]) -> Iterator[tuple[re.Pattern[str], str, Declared]]:
    """By which words each organisation is known that are not those of all."""
    known = [(each, _names(each.organisation)) for each in declared if each.organisation is not None]
    for each, names in known:
        for words in sorted(names, key=len, reverse=True):
            if not all(words in others for _, others in known):
                yield re.compile(rf"(?<![\w-]){re.escape(words)}(?![\w-])", re.IGNORECASE), words, each


def _names(organisation: Organisation) -> frozenset[str]:
    found = {words.strip() for name in (organisation.name, organisation.legal_name) for words in _in_each(name)}
    host = (urlsplit(organisation.website).hostname or "").removeprefix("www.") if organisation.website else ""
    return frozenset(words for words in (*found, host) if len(words) > 1)


def _in_each(name: Name) -> Iterator[str]:
    said = name.model_dump()
    yield from said.values() if isinstance(said, Mapping) else (said,)


def _unused(repository: Repository) -> Iterator[Finding]:
    used = {each for whose in repository.whose.values() for each in whose.all} | repository.organisations.extended
    for declared in repository.organisations.declared.values():
        if declared.id not in used and declared.id != repository.organisations.root:
            message = f"no notice names the organisation '{declared.id}', and none extends it"
            fix = f"name it in a notice ('{KEY}: [{declared.id}]'), or remove its file"
            yield Finding(UNUSED, message, declared.file, 1, 1, "warning", fix=fix)


def _alike(repository: Repository) -> Iterator[Finding]:
    """Organisations that readers cannot tell apart: two with one name."""
    seen: dict[str, Declared] = {}
    for declared in repository.organisations.declared.values():
        if declared.organisation is None or declared.parsed is None:
            continue
        name = " / ".join(dict.fromkeys(_in_each(declared.organisation.name)))
        other = seen.setdefault(name.casefold(), declared)
        if other is not declared and other.parsed is not None:
            where = "{}:{}".format(*other.parsed.place(("name",), of_key=True)[:2])
            place = declared.parsed.place(("name",), of_key=True) if _own(declared, ("name",)) else declared.parsed.place(())
            message = f"'{declared.id}' and '{other.id}' have one name, '{name}': {where}"
            yield Finding(
                ALIKE, message, *_in(declared, place), path="name", fix="say 'name' in its file: readers have to tell them apart"
            )


def _brands(repository: Repository) -> Iterator[Finding]:
    """Organisations whose sites would be without a colour of their own while others have one, or would show the logo of another."""
    declared = [each for each in repository.organisations.declared.values() if each.organisation and each.parsed]
    having = [each for each in declared if _brand(each, "primary")]
    for each in declared:
        if having and each not in having:
            message = f"the brand of '{each.id}' has no 'primary' colour, which that of '{having[0].id}' has: {_place(having[0], 'primary')}"
            yield _of_brand(each, "primary", message, "write 'brand: {primary: …}' in its file")
        above = repository.organisations.declared.get(each.extends)
        if (
            _brand(each, "logo")
            and above is not None
            and _place(each, "logo").rpartition(":")[0] != each.file
            and _names_differ(each, above)
        ):
            message = f"'{each.id}' would show the logo of '{above.id}': {_place(each, 'logo')}"
            yield _of_brand(
                each, "logo", message, "write 'brand: {logo: …}' in its file, with nothing behind 'logo:' when it has none"
            )


def _brand(declared: Declared, key: str) -> str | None:
    return getattr(declared.organisation.brand, key, None) if declared.organisation else None


def _place(declared: Declared, key: str) -> str:
    return "{}:{}".format(*declared.parsed.place(("brand", key), of_key=True)[:2]) if declared.parsed else declared.file


def _of_brand(declared: Declared, key: str, message: str, fix: str) -> Finding:
    there = declared.parsed is not None and ("brand",) in declared.parsed.keys
    place = declared.parsed.place(("brand",), of_key=True) if declared.parsed and there else (declared.file, 1, 1)
    return Finding(BRAND, message, *_in(declared, place), "warning", f"brand/{key}", fix)


def _names_differ(one: Declared, other: Declared) -> bool:
    return one.organisation is not None and other.organisation is not None and one.organisation.name != other.organisation.name


def _own(declared: Declared, path: Path) -> bool:
    """True when an organisation says ``path`` in its own file."""
    return declared.parsed is not None and declared.parsed.place(path)[0] == declared.file and path in declared.parsed.keys


def _in(declared: Declared, place: tuple[str, int, int]) -> tuple[str, int, int]:
    """The place when it is in the organisation's own file, else the beginning of that."""
    return place if place[0] == declared.file else (declared.file, 1, 1)


def _published(repository: Repository, name: str, parsed: Parsed, whose: Whose) -> Iterator[Finding]:
    """Where what was published of a notice does not stand as its file says."""
    folder, root = repository.places.notices / name, repository.places.root
    place = parsed.place((KEY,))
    for each in (*filter(None, [whose.leading]), *whose.others):
        if each not in whose.named:
            where = relative(releases_of(folder, whose.folder(each)), root)
            message = f"it was published for '{each}' ({where}), which is not among its organisations"
            fix = f"name it: '{KEY}: [{', '.join(whose.all)}]'; what was published stays, and so does whose it is"
            yield Finding(LEFT, message, *place, path=KEY, fix=fix)
    first = whose.named[0] if whose.named else repository.organisations.root
    if (whose.leading in whose.named and whose.leading != first) or first in whose.others:
        where = relative(releases_of(folder, "" if whose.leading else first), root)
        led = f"the chain in {where} is that of '{whose.leading}'" if whose.leading else f"its chain stands in {where}"
        message = f"'{first}' stands first, but {led}"
        order = [each for each in whose.all if each in whose.named]
        fix = (
            f"put it first: '{KEY}: [{', '.join(order)}]'"
            if whose.leading
            else f"move what stands in {where} one folder up, or name another one first"
        )
        yield Finding(FIRST, message, *place, path=KEY, fix=fix)
    for each in whose.named:
        if each in repository.organisations.declared and (releases_of(folder, each) / MANIFEST).exists():
            where = relative(releases_of(folder, each), root)
            message = f"'{each}' is also the label of a version ({where}): its own versions can stand nowhere"
            yield Finding(FIRST, message, *place, path=KEY, fix="give the organisation another id")
