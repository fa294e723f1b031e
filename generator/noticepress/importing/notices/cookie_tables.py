"""Tables of cookies in a notice, read as a scanner's list is: candidates for types, and for cookies of which no type is known. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from noticepress.importing.cookies.folding import cookies_of
from noticepress.importing.cookies.proposed import IN_REMARK, PATH, Told, described, proposed
from noticepress.importing.cookies.rows import Row, Rows
from noticepress.importing.cookies.tabular import rows_of
from noticepress.importing.cookies.types import Spoken
from noticepress.importing.cookies.understood import understood
from noticepress.importing.cookies.words import CookieLists
from noticepress.importing.headings import Headed, Heading
from noticepress.importing.naming import identifier
from noticepress.importing.notices.candidates import Candidate, free_id
from noticepress.importing.notices.passages import Table
from noticepress.importing.proposal import Account, Place, Taken
from noticepress.importing.tables import Sheet, Workbook
from noticepress.importing.texts import key, one_line
from noticepress.importing.words import LEAVE

_COOKIE = "cookie"
_FEWEST = 2
_LOOKED_AT = 3
_ONLY_OF_COOKIES = {"host", "category", "party", "first-party", "third-party", "session", "wildcard"}
"""What only a list of cookies has columns of."""


class CookieTables:
    """Collects the cookies of all tables, known by the words of lists of cookies, in the language ``locale``."""

    def __init__(self, words: CookieLists, locale: str):
        self.words = words
        self.locale = locale
        self._rows: list[Row] = []
        self._titles: dict[Place, str] = {}

    def take(self, table: Table, title: str) -> Headed | None:
        """Take a table below a heading: what its columns hold; ``None`` for one that is no table of cookies."""
        headed = self._headed(table.sheet)
        if headed is None or not self._of_cookies(headed, title):
            return None
        rows = rows_of(Workbook(table.place.file, (table.sheet,)), self.words).rows
        self._rows += rows
        self._titles |= {each.place: title for row in rows for each in row.fields.values()}
        return headed

    def found(self, file: str, taken: set[str]) -> tuple[list[Candidate], list[Taken]]:
        """The candidates of all tables, and what was left of them; ``taken``: ids that others have, to which theirs are added."""
        rows = Rows(file, "", self._rows)
        done = proposed(rows, Told(self.words), Spoken(self.locale, (self.locale,)), None)
        named = [each for name, fact in done.types.items() if (each := self._of_type(name, fact, done.taken))]
        candidates = [replace(each, id=free_id(each.kind, each.id, taken)) for each in (*named, *self._alone(rows))]
        left = [each for each in done.taken if each.certainty == "left" and not each.path.startswith(PATH)]
        return candidates, [each for each in left if each.why != IN_REMARK]

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

    def _alone(self, rows: Rows) -> Iterator[Candidate]:
        """Cookies of which nobody says for what they are set: a person finds their type."""
        account = Account()
        for number, cookie in enumerate(cookies_of(rows, self.words, account), 1):
            each = understood(cookie, self.words, None, Told(self.words).ours, None, account)
            if not each.category:
                quote = " | ".join(one_line(said.text) for said in each.cookie.fields.values())
                title = self._titles.get(cookie.place, "")
                id_ = identifier(cookie.name) or str(number)
                yield Candidate(id_, _COOKIE, described(each), quote, cookie.place, title, PATH)

    def _of_type(self, name: str, fact: Mapping[str, Any], taken: Sequence[Taken]) -> Candidate | None:
        """A type of cookies with the names of all of its cookies."""
        path = f"{PATH}/{name}"
        own = [each for each in taken if each.path == f"{path}/examples" and each.certainty == "mapped"]
        if not own:
            return None
        quote = ", ".join(dict.fromkeys(one_line(each.text) for each in own))
        said = next(iter(fact["name"].values()), name)
        return Candidate(name, "cookies", str(said), quote, own[0].place, self._titles.get(own[0].place, ""), path, dict(fact))
