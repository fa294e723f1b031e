"""States of a very small repository: a base and what may be altered in it, each as the bytes of its files. Pure but for ``pool`` and ``lay``."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from noticepress.chain.about import About, Summary
from noticepress.chain.chain import read_chain
from noticepress.releasing.freeze import freeze
from noticepress.repository import read_repository
from tests.conftest import ROOT, begin, invoke

Tree = dict[str, bytes]
"""Files by path below the repository."""

WEBSITE, SHOP, STORE = "notices/website/", "notices/shop/", "notices/store/"
LINKS = ("1.0", "2.0/", "3.0/", "3.0.withdrawn")
"""Of the chain of the first notice: the first has one language, the second two, the third is scheduled, then withdrawn."""
SCHEDULED = dt.date(2027, 1, 20)
DAYS = (dt.date(2026, 11, 22), dt.date(2026, 11, 23), dt.date(2027, 2, 1))


def pool(folder: Path) -> None:
    """Write a repository with all that any state has: three notices, released."""
    home = begin(folder / "pool") / "notices"
    notice = home / "website/notice.yaml"
    both = notice.read_text("utf-8").replace(
        "scope:\n", "relations:\n  - {kind: see-also, to: {nl: De winkel, en: The shop}, notice: shop}\n\nscope:\n", 1
    )
    for name, laws in (("shop", "[gdpr]"), ("store", "[gdpr, uk-gdpr]")):
        (home / name).mkdir()
        text = (
            both.replace("id: website", f"id: {name}")
            .replace("our website", f"our {name}")
            .replace("notice: shop", "notice: website")
        )
        text = re.sub(r"\{nl: (?:\[[^\]]*\]|[^{}]*?), en: ", "{en: ", text.replace("[nl, en]", "[en]"))
        text = re.sub(r"(?m)^ +nl: .*\n", "", text)  # it speaks one language
        (home / name / "notice.yaml").write_text(text.replace("[gdpr]", laws), "utf-8")
    notice.write_text(both.replace("[nl, en]", "[en]"), "utf-8")
    _release(folder / "pool", "website", "1.0", dt.date(2026, 11, 1))
    notice.write_text(both.replace("for: P1Y", "for: P2Y"), "utf-8")
    _release(folder / "pool", "website", "2.0", dt.date(2026, 11, 15))
    notice.write_text(both.replace("for: P1Y", "for: P3Y"), "utf-8")
    _release(folder / "pool", "website", "3.0", SCHEDULED, dt.date(2026, 11, 16))
    for name in ("shop", "store"):
        _release(folder / "pool", name, "1.0", dt.date(2026, 11, 2))
    reasons = ("--reason", "nl=Een vergissing.", "--reason", "en=A mistake.")
    done = invoke(folder / "pool", "withdraw", "website", "3.0", "--by", "A. de Vries", *reasons, "--as-of", "2026-11-17")
    assert done.exit_code == 0, done.output
    (home / "logo.svg").write_bytes((ROOT / "notices/logo.svg").read_bytes())


def _release(root: Path, notice: str, version: str, effective: dt.date, published: dt.date | None = None) -> None:
    home = root / "notices" / notice
    said = About(summary=Summary.model_validate({"changed": {"nl": f"Versie {version}.", "en": f"Version {version}."}}))
    release = freeze(read_repository(root), notice, read_chain(home, root), version, effective, published or effective, said)
    folder = home / "releases" / version
    folder.mkdir(parents=True)
    for name, data in release.files.items():
        (folder / name).write_bytes(data)


def read(root: Path) -> Tree:
    """Every file below ``root``, without schemas."""
    found = {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}
    return {name: data for name, data in found.items() if not name.startswith("schemas/")}


def lay(tree: Mapping[str, bytes], root: Path) -> None:
    """Bring the files below ``root`` to what ``tree`` says; those that say it already are not touched."""
    there = read(root)
    for name in there.keys() - tree.keys():
        (root / name).unlink()
        for folder in (root / name).parents:
            if folder == root or any(folder.iterdir()):
                break
            folder.rmdir()
    for name, data in tree.items():
        if there.get(name) != data:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(data)


def _without(tree: Tree, *prefixes: str) -> None:
    for name in [name for name in tree if name.startswith(prefixes)]:
        del tree[name]


def _replace(file: str, old: str, new: str) -> Callable[[Tree], None]:
    def alter(tree: Tree) -> None:
        tree[file] = tree[file].replace(old.encode(), new.encode())

    return alter


def _chain_until(last: str) -> Callable[[Tree], None]:
    """Take what follows ``last`` in the chain away."""
    return lambda tree: _without(tree, *(f"{WEBSITE}releases/{each}" for each in LINKS[LINKS.index(last) + 1 :]))


def _add(name: str, text: str) -> Callable[[Tree], None]:
    return lambda tree: tree.update({name: text.encode()})


def _brand(line: str) -> Callable[[Tree], None]:
    def alter(tree: Tree) -> None:
        file = "notices/organisation.yaml"
        tree[file] += (line if b"brand:" in tree[file] else f"brand:\n{line}").encode()

    return alter


def _promise(tree: Tree) -> None:
    tree["notices/organisation.yaml"] = b"recipient-changes: {object-within: P30D}\n" + tree["notices/organisation.yaml"]


_CATALOGUE = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "{}"\nmsgstr "{}"\n'

ALTERATIONS: Mapping[str, Callable[[Tree], object]] = {
    "a fact": _replace(f"{WEBSITE}notice.yaml", "for: P3Y", "for: P5Y"),
    "a recipient renamed": lambda tree: (
        _replace(f"{WEBSITE}notice.yaml", "\n  hosting:\n", "\n  host:\n    formerly: hosting\n")(tree),
        _replace(f"{WEBSITE}notice.yaml", "recipients: [hosting]", "recipients: [host]")(tree),
    ),
    "a name": _replace("notices/organisation.yaml", "name: Kastanje\n", "name: Eikel\n"),
    "colours": _brand('  primary: "#004d40"\n'),
    "a logo": _brand("  logo: logo.svg\n"),
    "a promise to customers": _promise,
    "no address": _replace("mkdocs.yml", "site_url: https://privacy.example.org/\n", ""),
    "another address": _replace("mkdocs.yml", "privacy.example.org", "elsewhere.example.org/privacy"),
    "no search": _replace("mkdocs.yml", "  - search\n", "  - search: {enabled: false}\n"),
    "a theme of one's own": lambda tree: (
        _replace("mkdocs.yml", "  font: false\n", "  font: false\n  custom_dir: theirs\n")(tree),
        _add("theirs/partials/toc.html", "<!-- no contents -->")(tree),
    ),
    "a template of the theme": _add("theirs/partials/toc.html", "<!-- none -->"),
    "a word": _add("locales/en/site.po", _CATALOGUE.format("home.title", "Our privacy")),
    "a word of changes": _add("locales/en/changes.po", _CATALOGUE.format("materiality.minor", "slight")),
    "a template": _add("regimes/gdpr/templates/site-links.md.j2", "| [Ours](https://example.org/)\n"),
    "until 1.0": _chain_until("1.0"),
    "until 2.0": _chain_until("2.0/"),
    "until 3.0": _chain_until("3.0/"),
    "a mistake": _replace(f"{WEBSITE}notice.yaml", "recipients: [hosting]", "recipients: [hosing]"),
    "a release edited": _replace(f"{WEBSITE}releases/1.0/gdpr.en.md", "Kastanje", "Castanea"),
    "a notice removed": lambda tree: _without(tree, SHOP),
    "a notice never released": lambda tree: _without(tree, f"{SHOP}releases/"),
    "no other notice": lambda tree: _without(tree, STORE),
}
"""What may be different from the base. Together, the last in this order says what stands."""


def state(base: Mapping[str, bytes], alterations: Collection[str]) -> Tree:
    """The files of the base with these alterations."""
    tree = dict(base)
    for name, alter in ALTERATIONS.items():
        if name in alterations:
            alter(tree)
    return tree
