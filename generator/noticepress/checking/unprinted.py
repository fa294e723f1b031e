"""Facts that no law of a notice prints: 'california' in a notice under the GDPR alone. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from noticepress.changes.relevance import Unseen, matches
from noticepress.findings import Finding
from noticepress.reading.yaml import Parsed, Path

RULE = "unprinted"


def check_unprinted(parsed: Parsed, unseen: Unseen, laws: Sequence[str]) -> Iterator[Finding]:
    """Warnings for facts in the file of a notice itself that the documents of all its ``laws`` leave out, the outermost key of each.

    What several notices share may be for the others. A single value can decide something without being printed; facts with keys of their
    own are there to be read.
    """
    told: list[Path] = []
    around = {path[:-1] for path in parsed.keys}
    for path in sorted(around & set(parsed.keys), key=lambda each: (len(each), "/".join(map(str, each)))):
        fact = ("notice", *map(str, path))
        above = any(path[: len(each)] == each for each in told)
        if not above and laws and all(any(matches(pattern, fact) for pattern in unseen.get(law, ())) for law in laws):
            told.append(path)
            file, line, column = parsed.place(path, of_key=True)
            if file == parsed.file:
                shown = "/".join(map(str, path))
                message = f"'{path[-1]}' is in no document of this notice: nothing of it is said under {', '.join(laws)}"
                fix = "take it out, or add the law that it is for to 'regimes'"
                yield Finding(RULE, message, file, line, column, "warning", shown, fix, concerns=(shown,))
