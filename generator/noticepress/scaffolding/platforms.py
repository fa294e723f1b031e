"""What GitHub or GitLab runs and shows in a repository of notices: ``starter/platforms``. Reads these files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from noticepress.places import PLATFORMS, packaged

NAMES = ("github", "gitlab")
"""The platforms for which there are files."""
UNKNOWN = "git+https://ADDRESS@COMMIT"
"""What stands for the place from which noticepress is installed, until somebody says it; the runs of a platform stop at it."""
SOURCE_FILE = "requirements/noticepress.txt"
OWNERS = {"github": ".github/CODEOWNERS", "gitlab": ".gitlab/CODEOWNERS"}
_HIDDEN = ("github", "gitlab", "gitlab-ci.yml", "vscode", "editorconfig", "pre-commit-config.yaml")
"""Names at the top that begin with a dot in a repository; here they do not, so that nothing heeds them."""
_TOKEN = re.compile(r"(?<![A-Z_])(BRANCH|NOTICE|SOURCE)(?![A-Z_])")


def platform_files(platform: str, branch: str, notice: str, language: str, source: str = UNKNOWN) -> dict[str, bytes]:
    """The files by path from the root of a repository.

    ``branch`` is the one that is published, ``notice`` the folder of a notice that its page for writers names, ``language`` that of this page,
    ``source`` where noticepress is installed from, as pip writes it (``git+https://…@COMMIT``).
    """
    words = {"BRANCH": branch, "NOTICE": notice, "SOURCE": source}
    found = {name: _TOKEN.sub(lambda token: words[token[1]], text).encode() for name, text in _texts(platform, language)}
    return found | {"requirements/locked.txt": (packaged("requirements") / "runtime.txt").read_bytes()}


def _texts(platform: str, language: str) -> Iterator[tuple[str, str]]:
    pages = _pages(platform)
    page = language if language in pages else "en"
    for root in (PLATFORMS / "both", PLATFORMS / platform):
        for path in sorted(root.rglob("*")):
            if path.is_file() and path.name not in pages.values():
                yield _name(path.relative_to(root).as_posix()), path.read_text(encoding="utf-8")
    yield "README.md", (PLATFORMS / platform / pages[page]).read_text(encoding="utf-8")


def _pages(platform: str) -> Mapping[str, str]:
    """The page for those who write, by language: the name of its file."""
    return {path.suffixes[0][1:]: path.name for path in sorted((PLATFORMS / platform).glob("README.*.md"))}


def _name(path: str) -> str:
    top = path.partition("/")[0]
    return f".{path}" if top in _HIDDEN else path
