"""The files of organisations read as one: each put together with those that it extends. Touches the disk."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path as File

from noticepress.findings import Finding
from noticepress.model import Organisation
from noticepress.model.ids import ID_PATTERN, RESERVED_NAMES
from noticepress.organisations.inheriting import EXTENDS, ID, inherited
from noticepress.places import NO_NOTICES, Places
from noticepress.reading.files import read_text, relative
from noticepress.reading.names import folded, meant
from noticepress.reading.quoting import RULE as MISSING_QUOTES
from noticepress.reading.remembered import bind_once, read_yaml
from noticepress.reading.yaml import Parsed

ORGANISATION = "organisation"
"""The id of the organisation in ``organisation.yaml``, when it says none."""
RESERVED = frozenset(
    {
        *RESERVED_NAMES,
        *NO_NOTICES,
        "assets",
        "confirmations",
        "proof",
        "proofs",
        "releases",
        "rewordings",
        "search",
        "translations",
    }
)
"""Names that no organisation can have: folders of the repository or of a site are called so."""
FILE, EXTENDED, LOOP, TWICE = "organisation-file", "organisation-extends", "organisation-loop", "organisation-twice"
MOST = 16
"""Organisations of which each extends the next."""
_SUFFIX = ".yaml"


@dataclass(frozen=True)
class Declared:
    """An organisation: its facts with all that it takes over, as they were written and, where nothing is wrong, as values.

    ``extends`` is the id of the one that it extends, empty for that of ``organisation.yaml``.
    """

    id: str
    file: str
    parsed: Parsed | None = None
    organisation: Organisation | None = None
    extends: str = ""


@dataclass(frozen=True)
class Organisations:
    """All organisations of a repository by id; that of ``organisation.yaml``, the first, is called ``root``."""

    root: str = ORGANISATION
    declared: Mapping[str, Declared] = field(default_factory=dict)
    texts: tuple[tuple[str, str], ...] = ()
    """The files that were read, by name, with what stands in them."""

    @property
    def ids(self) -> tuple[str, ...]:
        """All ids, the one of ``organisation.yaml`` first."""
        return (self.root, *(each for each in self.declared if each != self.root))

    @property
    def several(self) -> bool:
        """True when there are others besides the one in ``organisation.yaml``."""
        return len(self.ids) > 1

    @property
    def extended(self) -> frozenset[str]:
        """The ids of those that others extend."""
        return frozenset(each.extends for each in self.declared.values() if each.extends)

    def file(self, organisation: str) -> str:
        """The file of an organisation."""
        return self.declared[organisation].file


NONE = Organisations()


def read_organisations(places: Places) -> tuple[Organisations, list[Finding]]:
    """Read ``organisation.yaml`` and all files beside it; with what is wrong in them."""
    main = places.notices / "organisation.yaml"
    files, findings, folder = list(_read(main, places.root)), list[Finding](), places.organisations
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        where = relative(folder, places.root)
        findings.append(
            Finding(FILE, f"{where} is no folder of its own, and nothing is read there", where, fix="put a folder in its place")
        )
    for path in _entries(places.organisations):
        if wrong := _misnamed(path, relative(path, places.root)):
            findings.append(wrong)
        elif path.name.removesuffix(_SUFFIX) != path.name:
            files += _read(path, places.root)
    unread = [each for each in files if isinstance(each, Finding)]
    texts = tuple(each for each in files if not isinstance(each, Finding))
    found, wrong_in_them = _put_together(relative(main, places.root), texts)
    return found, [*unread, *findings, *wrong_in_them]


def with_text(organisations: Organisations, file: str, text: str) -> Organisations:
    """The organisations as they are when ``text`` stands in one of their files."""
    main = organisations.file(organisations.root)
    return _put_together(main, tuple((name, text if name == file else said) for name, said in organisations.texts))[0]


def _entries(folder: File) -> list[File]:
    if folder.is_symlink() or not folder.is_dir():
        return []
    return sorted((path for path in folder.iterdir() if not path.name.startswith(".")), key=lambda path: path.name)


def _read(path: File, root: File) -> Iterator[tuple[str, str] | Finding]:
    text = read_text(path, root)
    yield text if isinstance(text, Finding) else (relative(path, root), text)


def _misnamed(path: File, name: str) -> Finding | None:
    """What is wrong with the name of a file among the organisations."""
    stem = path.name.removesuffix(_SUFFIX)
    if path.is_dir():
        message = f"{name} is a folder; an organisation is one file"
        return Finding(FILE, message, name, fix=f"say it in notices/organisations/{path.name}.yaml, or move the folder")
    if stem == path.name and meant(path.name).endswith(_SUFFIX):
        right = meant(path.name)
        return Finding(
            "file-name", f"'{path.name}' is not read; the name is '{right}', to the letter", name, fix=f"rename it to '{right}'"
        )
    if stem == path.name:
        return Finding(FILE, f"'{path.name}' is no organisation, and nothing reads it", name, fix="name it <id>.yaml, or move it")
    if folded(stem) in RESERVED:
        message = f"an organisation cannot have the id '{stem}': a folder of the repository, of a site or of Windows is called so"
        return Finding(FILE, message, name, fix="choose another id, and rename the file")
    if not re.fullmatch(ID_PATTERN, stem) or len(stem) > 64:
        message = f"'{stem}' cannot be the id of an organisation"
        fix = "use small letters and digits with hyphens between words: zonnestraal, spaak-en-wiel"
        return Finding(FILE, message, name, fix=fix)
    return None


@lru_cache(maxsize=64)
def _put_together(main: str, texts: tuple[tuple[str, str], ...]) -> tuple[Organisations, tuple[Finding, ...]]:
    findings: list[Finding] = []
    read: dict[str, Parsed] = {}
    quotes: dict[str, list[Finding]] = {}
    for file, text in texts:
        parsed, found = read_yaml(text, file)
        quotes[file] = [each for each in found if each.rule == MISSING_QUOTES]
        findings += [each for each in found if each.rule != MISSING_QUOTES]
        if parsed is not None:
            read[file] = parsed
    root = _named(read[main]) if main in read else ORGANISATION
    reading = _Reading(root, main, read, findings)
    declared = {each.id: each for each in reading.all()}
    for name, file in ((_last(file).removesuffix(_SUFFIX), file) for file, _ in texts if file not in read and file != main):
        declared.setdefault(name, Declared(name, file))
    answered = {(each.file, each.line, each.column) for each in findings}
    findings += [each for some in quotes.values() for each in some if (each.file, each.line, each.column) not in answered]
    return Organisations(root, declared, texts), tuple(dict.fromkeys(findings))


def _named(parsed: Parsed) -> str:
    """The id that ``organisation.yaml`` says, if it can be one."""
    said = parsed.data.get(ID) if isinstance(parsed.data, dict) else None
    return said if isinstance(said, str) and re.fullmatch(ID_PATTERN, said) else ORGANISATION


@dataclass
class _Reading:
    """The organisations on their way; ``read`` are the files that could be parsed, by name."""

    root: str
    main: str
    read: Mapping[str, Parsed]
    findings: list[Finding]
    done: dict[str, Declared] = field(default_factory=dict)

    def all(self) -> list[Declared]:
        """Every organisation of which something can be said, that of ``organisation.yaml`` first."""
        main = self.read.get(self.main)
        self.done[self.root] = self._declared(self.root, self.main, main, "")
        if main is not None and (self.root in RESERVED or f"{self.root}{_SUFFIX}" in map(_last, self.read)):
            self._twice(main)
        for file in self.read:
            if file != self.main and _last(file).removesuffix(_SUFFIX) != self.root:
                self._take(_last(file).removesuffix(_SUFFIX), ())
        return list(self.done.values())

    def _twice(self, main: Parsed) -> None:
        """An id that ``organisation.yaml`` cannot have: two files would define it, or a folder is called so."""
        other = next((file for file in self.read if file != self.main and _last(file) == f"{self.root}{_SUFFIX}"), None)
        message = (
            f"the id '{self.root}' is that of {self.main} and of {other}"
            if other
            else f"no organisation can have the id '{self.root}'"
        )
        fix = f"rename {other}, or write another 'id' in {self.main}" if other else "choose another id"
        if other or (isinstance(main.data, dict) and ID in main.data):
            self.findings.append(Finding(TWICE, message, *main.place((ID,)), path=ID, fix=fix))

    def _take(self, name: str, below: Sequence[str]) -> Declared | None:
        """The organisation ``name`` with all that it takes over; ``below`` are those that asked for it."""
        if name in self.done:
            return self.done[name]
        own = self._own(name)
        if own is None or not isinstance(own.data, dict):
            if own is not None:
                fix = "begin it with 'extends: …' and keys of an organisation, such as 'name: …'"
                self.findings.append(Finding("wrong-type", "the file must hold keys and values", *own.place(()), fix=fix))
            return None
        if name in below:
            self._loop(name, below)
            return None
        if len(below) > MOST:
            self._extended(own, f"more than {MOST} organisations extend one another in a row", "extend one nearer to the first")
            return None
        self._identity(name, own)
        extends = self._extends(name, own)
        above = self._take(extends, (*below, name)) if extends is not None else None
        if above is None or above.parsed is None or not isinstance(above.parsed.data, dict):
            self.done.setdefault(name, Declared(name, own.file, own, None, extends or ""))
            return self.done[name] if extends is not None and above is not None else None
        found = inherited(own, name, above.parsed)
        self.findings += found.findings
        self.done[name] = self._declared(name, own.file, found.parsed, above.id)
        return self.done[name]

    def _own(self, name: str) -> Parsed | None:
        return next(
            (parsed for file, parsed in self.read.items() if file != self.main and _last(file) == f"{name}{_SUFFIX}"), None
        )

    def _declared(self, name: str, file: str, parsed: Parsed | None, extends: str) -> Declared:
        if parsed is None:
            return Declared(name, file, extends=extends)
        value, mistakes = bind_once(Organisation, parsed)
        self.findings += mistakes
        return Declared(name, file, parsed, value, extends)

    def _identity(self, name: str, own: Parsed) -> None:
        if ID in own.data and own.data[ID] != name:
            message = f"the id is '{own.data[ID]}', the file '{_last(own.file)}'"
            fix = f"write 'id: {name}', leave it out, or rename the file"
            self.findings.append(Finding("id-file", message, *own.place((ID,)), path=ID, fix=fix))

    def _extends(self, name: str, own: Parsed) -> str | None:
        """The id of the organisation that a file extends; ``None`` when it says none that is there."""
        said = own.data.get(EXTENDS, self.root)
        known = [self.root, *(stem for file in self.read if file != self.main and (stem := _last(file).removesuffix(_SUFFIX)))]
        if isinstance(said, list):
            others = " and ".join(f"'{each}'" for each in said)
            self._extended(
                own, f"'{name}' extends {others}: an organisation extends one", "name the one that it differs least from"
            )
        elif said is None:
            self._extended(own, "'extends' names no organisation", f"leave it out: then it extends '{self.root}'")
        elif not isinstance(said, str) or said not in known:
            near = difflib.get_close_matches(str(said), known, 1, 0.6)
            where = self.main if said == ORGANISATION else f"notices/organisations/{said}.yaml"
            fix = f"did you mean '{near[0]}'?" if near else f"known: {', '.join(known)}; or write {where}"
            self._extended(own, f"there is no organisation '{said}' to extend", fix)
        elif said == name:
            self._loop(name, (name,))
        else:
            return said
        return None

    def _extended(self, own: Parsed, message: str, fix: str) -> None:
        self.findings.append(Finding(EXTENDED, message, *own.place((EXTENDS,)), path=EXTENDS, fix=fix))

    def _loop(self, name: str, below: Sequence[str]) -> None:
        circle = [*below[below.index(name) :], name]
        places = [self._own(each) for each in circle[:-1]]
        where = ", ".join("{}:{}".format(*each.place((EXTENDS,))[:2]) for each in places[1:] if each is not None)
        first = places[0]
        assert first is not None
        message = f"organisations extend one another in a circle: {' → '.join(circle)}" + (f"; also {where}" if where else "")
        fix = f"let one of them extend '{self.root}', or leave 'extends' out"
        self.findings.append(Finding(LOOP, message, *first.place((EXTENDS,)), path=EXTENDS, fix=fix))


def _last(file: str) -> str:
    return file.rpartition("/")[2]
