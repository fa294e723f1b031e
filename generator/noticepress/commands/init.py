"""``noticepress init``. Touches the disk, and asks git for the branch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from noticepress.commands.own_folders import write
from noticepress.commands.wanted import Given, Wanted, wanted
from noticepress.findings import Finding, on_one_line
from noticepress.places import STARTER, Places
from noticepress.reading.files import present, read_text
from noticepress.reading.yaml import parse_quickly
from noticepress.scaffolding.notice import Begun, starter_notice
from noticepress.scaffolding.organisation import starter_organisation
from noticepress.scaffolding.platforms import OWNERS, SOURCE_FILE, UNKNOWN, platform_files
from noticepress.schemas import refresh, written

_GIT = {"gitignore": ".gitignore", "gitattributes": ".gitattributes"}
"""What is named otherwise in the starter, so that git and packaging do not heed it there."""
_AT_THE_TOP = ("mkdocs.yml", *_GIT)
_LINES = tuple(_GIT.values())
"""Files of lines: where one is there, those that lack in it are said."""
_LEFT = (".editorconfig", ".pre-commit-config.yaml", ".vscode/", "README.md", "CODEOWNERS", ".github/dependabot.yml")
"""What others may have written for purposes of their own; it stays, and is told."""


def init(
    folder: Path,
    kind: str | None = None,
    name: str | None = None,
    laws: Sequence[str] = (),
    languages: Sequence[str] = (),
    informal: Sequence[str] = (),
    country: str | None = None,
    platform: str | None = None,
    branch: str | None = None,
    source: str | None = None,
    yes: bool = True,
) -> None:
    """Begin a repository of notices in FOLDER (here, when left out)."""
    begun = present(folder / "notices" / "organisation.yaml")
    chosen = wanted(
        folder, Given(kind, name, laws, languages, informal, country, platform, branch, source), ask=not yes, begun=begun
    )
    files = {} if begun and chosen.platform else _repository(chosen, folder)
    if chosen.platform:
        notice, language = _first_notice(folder) if begun else (chosen.kind, chosen.languages[0])
        files |= platform_files(chosen.platform, chosen.branch, notice or chosen.kind, language, chosen.source)
    left = _refuse_clashes(folder, files)
    write({folder / path: content for path, content in files.items() if path not in left})
    refresh(folder)  # the facts of another kind have other ids
    for path in files:
        click.echo(_left(folder / path, files[path]) if path in left else f"wrote {folder / path}")
    click.echo(f"\n{_next(chosen, begun)}")


def starter_files() -> dict[str, bytes]:
    """What ``init`` writes when nothing is asked for, by path from the root of a repository."""
    return _repository(wanted(STARTER, Given(), ask=False, begun=False), STARTER)


def _repository(chosen: Wanted, folder: Path) -> dict[str, bytes]:
    found = {_GIT.get(name, name): (STARTER / name).read_bytes() for name in sorted(_AT_THE_TOP)}
    found |= starter_organisation(chosen.name, chosen.languages, chosen.laws, chosen.kind, chosen.country)
    begun = Begun(dict.fromkeys(chosen.informal, "informal"), folder, country=chosen.country)
    found |= starter_notice(chosen.kind, chosen.languages, chosen.laws, begun)
    return found | {f"schemas/{name}": text.encode() for name, text in written(STARTER).items()}


def _first_notice(folder: Path) -> tuple[str, str]:
    """The notice that is there, the first of several, and the language in which it is written; empty where that cannot be read."""
    for path in sorted(Places(folder).notices.glob("*/notice.yaml")):
        text = read_text(path, folder)
        parsed = None if isinstance(text, Finding) else parse_quickly(text, path.name)[0]
        spoken = parsed.data.get("locales") if parsed is not None and isinstance(parsed.data, dict) else None
        if isinstance(spoken, list) and spoken and isinstance(spoken[0], str):
            return path.parent.name, spoken[0]
    return "", ""


def _refuse_clashes(folder: Path, files: Mapping[str, bytes]) -> list[str]:
    """The files that are there and stay; wrong usage when one is there that has to be ours."""
    there = [path for path in files if present(folder / path)]
    left = [path for path in there if path in _LINES or any(each in path for each in _LEFT)]
    clashes = [path for path in there if path not in left]
    if clashes:
        names, many = ", ".join(clashes[:3]), len(clashes) > 1
        more = f" and {len(clashes) - 3} more" if len(clashes) > 3 else ""
        raise click.UsageError(f"{names}{more} {'are' if many else 'is'} there already; nothing was written")
    return left


def _left(path: Path, content: bytes) -> str:
    """What is said of a file that is there already."""
    if path.name not in _LINES:
        return f"{path} is there already and stays as it is"
    lines = [line for line in content.decode().splitlines() if line and not line.startswith("#")]
    return f"{path} is there already; add to it: {', '.join(lines)}"


def _next(chosen: Wanted, begun: bool) -> str:
    """What there is to do now."""
    steps = []
    if not begun:
        steps.append(
            f"edit notices/organisation.yaml, notices/{chosen.kind}/notice.yaml and the address of the site in mkdocs.yml, "
            "then 'noticepress check' and 'noticepress serve'."
        )
    if chosen.platform and chosen.source == UNKNOWN:
        steps.append(
            f"write into {SOURCE_FILE} where noticepress comes from and which commit of it: until then every run stops there."
        )
    if chosen.platform:
        steps.append(f"write into {OWNERS[chosen.platform]} who approves what; {_SETTINGS[chosen.platform]}")
        steps.append(f"commit all of it on '{on_one_line(chosen.branch)}': that is the branch which is published.")
    if len(steps) == 1:
        return f"Next: {steps[0]}"
    return "\n".join(["Next:", *(f"  {number}. {step}" for number, step in enumerate(steps, 1))])


_SETTINGS = {
    "github": "set Pages to 'GitHub Actions', and make the check 'review' a required one.",
    "gitlab": "make a pipeline schedule, and let merge requests wait for their pipeline.",
}
"""What only the settings of a platform can say."""
