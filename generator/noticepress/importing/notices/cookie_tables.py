"""Tables of cookies in a notice, read as a scanner's list is: candidates for types, and for cookies of which no type is known. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from noticepress.importing.cookies.folding import cookies_of
from noticepress.importing.cookies.proposed import PATH, Told, described, proposed
from noticepress.importing.cookies.rows import Rows
from noticepress.importing.cookies.tabular import rows_of
from noticepress.importing.cookies.types import Spoken
from noticepress.importing.cookies.understood import understood
from noticepress.importing.cookies.words import CookieLists
from noticepress.importing.headings import Headed, Heading
from noticepress.importing.notices.candidates import Candidate
from noticepress.importing.notices.passages import Table
from noticepress.importing.proposal import Account, Taken
from noticepress.importing.tables import Sheet, Workbook
from noticepress.importing.texts import key, one_line
from noticepress.importing.words import LEAVE

_COOKIE = "cookie"
_FEWEST = 2
_LOOKED_AT = 3
_ONLY_OF_COOKIES = {"host", "category", "party", "first-party", "third-party", "session", "wildcard"}
"""What only a list of cookies has columns of."""


@dataclass(frozen=True)
class CookieTable:
    """A table of cookies: what its columns hold, its candidates, and what was left of it."""

    headed: Headed
    candidates: tuple[Candidate, ...]
    left: tuple[Taken, ...]


@dataclass(frozen=True)
class CookieTables:
    """Reads tables with the words by which lists of cookies are known, in the language ``locale``."""

    words: CookieLists
    locale: str

    def read(self, table: Table, title: str) -> CookieTable | None:
        """The cookies of a table below a heading; ``None`` for one that is no table of cookies."""
        headed = self._headed(table.sheet)
        if headed is None or not self._of_cookies(headed, title):
            return None
        rows = rows_of(Workbook(table.place.file, (table.sheet,)), self.words)
        spoken = Spoken(self.locale, (self.locale,))
        done = proposed(rows, Told(self.words), spoken, None)
        left = tuple(each for each in done.taken if each.certainty == "left" and not each.path.startswith(PATH))
        of_types = [_of_type(name, dict(fact), done.taken, table, title) for name, fact in done.types.items()]
        return CookieTable(headed, (*(each for each in of_types if each), *self._alone(rows, title)), left)

    def _headed(self, sheet: Sheet) -> Headed | None:
        best: Headed | None = None
        for row in sheet.rows()[:_LOOKED_AT]:
            columns = [
                Heading(column, one_line(cell.text), holds, "mapped") if (holds := self.words.column(cell.text)) not in ("", LEAVE)
                else Heading(column, one_line(cell.text), LEAVE, "left")
                for column, cell in sheet.row(row).items()
            ]  # fmt: skip
            found = Headed(sheet, (row,), tuple(columns), self.locale)
            best = found if best is None or found.kinds > best.kinds else best
        return best if best and best.kinds >= _FEWEST and "name" in best.known else None

    def _of_cookies(self, headed: Headed, title: str) -> bool:
        """Whether a heading of the table, or the one above it, speaks of cookies, or a column is one that nothing else has."""
        said = [title, *(each.text for each in headed.headings)]
        spoken = any(self.words.kind(word) == _COOKIE for each in said for word in key(each).split())
        return spoken or len(_ONLY_OF_COOKIES & {*headed.known}) >= _FEWEST

    def _alone(self, rows: Rows, title: str) -> Iterator[Candidate]:
        """Cookies of which nobody says for what they are set: a person finds their type."""
        account = Account()
        for cookie in cookies_of(rows, self.words, account):
            each = understood(cookie, self.words, None, Told(self.words).ours, None, account)
            if not each.category:
                quote = " | ".join(one_line(said.text) for said in each.cookie.fields.values())
                yield Candidate(
                    f"cookie-{key(cookie.name).replace(' ', '-')}", "cookie", described(each), quote, cookie.place, title, PATH
                )


def _of_type(name: str, fact: dict[str, object], taken: tuple[Taken, ...], table: Table, title: str) -> Candidate | None:
    """A type of cookies with the words of all of its cells."""
    path = f"{PATH}/{name}"
    own = [each for each in taken if each.path == path or each.path.startswith(f"{path}/")]
    if not own:
        return None
    cells = [one_line(each.text) for each in own if each.path == f"{path}/examples" and each.certainty == "mapped"]
    said = next(iter(fact["name"].values())) if isinstance(fact["name"], dict) else name
    return Candidate(f"cookies-{name}", "cookies", str(said), ", ".join(dict.fromkeys(cells)), own[0].place, title, path, fact)
