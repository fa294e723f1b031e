"""What a branch changes that is no working text, by what follows from it: settings, machines, images, proofs, files out of place. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from noticepress.places import KEYS, ORGANISATIONS
from noticepress.reviewing.trees import Change, Differs, is_shared

LINK, SUBMODULE, PROGRAM = "120000", "160000", "100755"


@dataclass(frozen=True)
class Changed:
    """A file that git sees changed; ``file`` as seen from the root of the notices (``../`` above it), ``mode`` as git has it now."""

    file: str
    change: Change
    mode: str = "100644"


_OUTSIDE: Mapping[str, tuple[str, ...]] = {
    "machines": (
        ".github/", ".gitlab-ci.yml", ".gitlab/", ".circleci/", ".forgejo/", ".gitea/", ".woodpecker", ".buildkite/", ".drone.yml",
        ".travis.yml", "azure-pipelines", "bitbucket-pipelines", "jenkinsfile", ".pre-commit-config", "netlify.toml", "vercel.json",
        ".readthedocs", "dockerfile", "makefile", "_headers", "_redirects",
    ),
    "approvers": ("codeowners", ".github/codeowners", ".gitlab/codeowners", "docs/codeowners"),
    "git": (".gitattributes", ".gitmodules", ".gitignore", ".mailmap"),
    "libraries": ("requirements", "pyproject.toml", "uv.lock", "poetry.lock", "pipfile", "package.json", "package-lock.json", "setup.py"),
}  # fmt: skip
"""How the names of files outside the notices begin, in small letters."""
_PROGRAMS = (
    ".py",
    ".pyc",
    ".pth",
    ".so",
    ".sh",
    ".bat",
    ".cmd",
    ".ps1",
    ".exe",
    ".dll",
    ".js",
    ".mjs",
    ".wasm",
    ".html",
    ".htm",
    ".php",
    ".rb",
)
_IMAGES = (".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".ico", ".avif")
_MINE = (".gitattributes", ".gitignore", ".gitkeep")
_SAID = ("notices", "regimes", "locales")
"""Folders of which the report tells by itself what changes in the files that belong there."""


def by_topic(changed: Iterable[Changed], theme: Iterable[str] = (), hooks: Collection[str] = ()) -> dict[str, list[Differs]]:
    """The files by what follows from them; the settings of the site take templates from the folders ``theme``, and run ``hooks``."""
    found: dict[str, list[Differs]] = {}
    folders = tuple(f"{folder.strip('/')}/" for folder in theme if folder.strip("/."))
    for each in changed:
        if topic := "hooks" if each.file in hooks else _topic(each, folders):
            found.setdefault(topic, []).append(Differs(each.file, each.change))
    return {topic: found[topic] for topic in TOPICS if topic in found}


def and_also(found: Mapping[str, Sequence[Differs]], topic: str, files: Iterable[Differs]) -> dict[str, Sequence[Differs]]:
    """What ``by_topic`` found, with more files of a topic."""
    more = {**found, topic: tuple(dict.fromkeys((*found.get(topic, ()), *files)))}
    return {each: more[each] for each in TOPICS if more.get(each)}


TOPICS = (
    "strange", "site", "hooks", "theme", "machines", "approvers", "git", "libraries", "organisations", "announced", "waivers",
    "translations", "confirmations", "proofs", "images", "pages", "programs", "others",
)  # fmt: skip
"""In the order in which somebody should look at them."""
FOR_A_PERSON = ("strange", "site", "hooks", "theme", "machines", "approvers", "images")
"""What runs with somebody's rights, shows on every page or says who agrees: no check tells whether that is meant."""


def _topic(changed: Changed, theme: tuple[str, ...]) -> str:
    """What a file is; empty for one of which the report speaks elsewhere."""
    file = changed.file
    steps = PurePosixPath(file).parts
    if steps[0] in _SAID:
        if _is_strange(changed, steps):
            return "strange"
        return _among_notices(file, steps) if steps[0] == "notices" else ""
    if changed.change != "removed" and changed.mode in (LINK, SUBMODULE):
        return "strange"
    name = file.lower().removeprefix("../")
    if file in ("mkdocs.yml", "mkdocs.yaml"):
        return "site"
    if file.startswith(theme):
        return "theme"
    for topic in ("approvers", "git", "libraries", "machines"):
        if name.startswith(_OUTSIDE[topic]) or (topic in ("approvers", "git") and steps[-1].lower() in _OUTSIDE[topic]):
            return topic
    return "programs" if name.endswith(_PROGRAMS) or changed.mode == PROGRAM else "others"


def _is_strange(changed: Changed, steps: tuple[str, ...]) -> bool:
    """Whether no file of that kind or name belongs among notices, laws and words."""
    if changed.change == "removed":
        return False
    hidden = any(step.startswith(".") and step not in _MINE for step in steps)
    return changed.mode != "100644" or hidden or steps[-1].lower().endswith(_PROGRAMS) or "__pycache__" in steps


def _among_notices(file: str, steps: tuple[str, ...]) -> str:
    name = steps[-1]
    if name == ".gitattributes":
        return "git"
    if len(steps) > 2 and steps[1] == KEYS:
        return ""
    if len(steps) > 3 and steps[2] in ("releases", "proofs"):
        return "proofs" if steps[2] == "proofs" else ""
    if name in ("translations.yaml", "confirmations.yaml", "waivers.yaml") and len(steps) < 4:
        return name.removesuffix(".yaml")
    if file == "notices/rewordings.yaml":
        return "confirmations"
    if file == "notices/organisation.yaml" or (len(steps) == 3 and steps[1] == ORGANISATIONS and name.endswith(".yaml")):
        return "organisations"
    if name == "next.yaml" and len(steps) in (2, 3):
        return "announced"
    if is_shared(file) or (len(steps) == 3 and name == "notice.yaml"):
        return ""
    if name in _MINE:
        return "git"
    return "images" if name.lower().endswith(_IMAGES) else "pages"
