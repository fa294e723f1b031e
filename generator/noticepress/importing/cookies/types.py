"""Types of cookies of a notice: one for each category, with what is known of all cookies in it. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from noticepress.importing.cookies.folding import COOKIE
from noticepress.importing.cookies.lifetimes import longest
from noticepress.importing.cookies.rows import Said
from noticepress.importing.cookies.understood import Understood
from noticepress.importing.cookies.words import CookieLists
from noticepress.importing.proposal import Account
from noticepress.importing.texts import as_markdown, key, listed, one_line
from noticepress.model.texts import MAX_TEXT

_DESCRIBED = "the descriptions of its cookies, one for each: say in a sentence what they do together"
_MOST = 5
"""Cookies that a remark names."""


@dataclass(frozen=True)
class Spoken:
    """In which language the list is, and the languages of the notice; ``mark`` stands before texts where the notice has not that language."""

    language: str
    locales: tuple[str, ...]

    @property
    def mark(self) -> str:
        """``[en] `` where the texts have to be translated."""
        return "" if self.language in self.locales else f"[{self.language}] "

    def text(self, words: str) -> dict[str, str]:
        """Words of the list as a text of the notice."""
        return {self.language if not self.mark else self.locales[0]: f"{self.mark}{words}"}


def type_of(
    category: str,
    cookies: Sequence[Understood],
    words: CookieLists,
    spoken: Spoken,
    recipients: Mapping[str, str],
    several: set[tuple[str, str]],
    account: Account,
) -> dict[str, Any]:
    """The type of a category as plain data. ``recipients``: ids by the key of their names; ``several``: names that stand at several hosts."""
    about = f"cookies/types/{category}"
    names = {each: words.name(category, each) for each in spoken.locales}
    fact: dict[str, Any] = {"name": {locale: name for locale, name in names.items() if name} or spoken.text(category)}
    fact |= _purpose(cookies, spoken, about, account)
    fact["examples"] = _examples(cookies, words, spoken, several, about, account)
    fact |= _placed_by(cookies, recipients, about, account)
    return fact | _keep(cookies, about, account)


def _purpose(cookies: Sequence[Understood], spoken: Spoken, about: str, account: Account) -> dict[str, Any]:
    said: dict[str, list[Understood]] = {}
    for each in cookies:
        if each.purpose is not None:
            said.setdefault(one_line(each.purpose.text), []).append(each)
    if not said:
        account.left(cookies[0].cookie.place, _called(cookies), "what they do is not said: write it under 'purpose'", about)
        return {}
    lines, size = [], 0
    for text, some in said.items():
        names = ", ".join(dict.fromkeys(each.cookie.name for each in some))
        line = as_markdown(text) if len(said) == 1 else f"{as_markdown(names)}: {as_markdown(text)}"
        fits = size + len(line) < MAX_TEXT // 2
        for each in some:
            if each.purpose is not None:
                _tell_purpose(each.purpose, fits, about, account)
        lines += [line] if fits else []
        size += len(line) * fits
    return {"purpose": spoken.text(listed(lines))}


def _tell_purpose(said: Said, fits: bool, about: str, account: Account) -> None:
    if fits:
        account.guessed(said.place, said.text, f"{about}/purpose", _DESCRIBED)
    else:
        account.left(said.place, said.text, "the text would be longer than a text may be", about)


def _examples(
    cookies: Sequence[Understood], words: CookieLists, spoken: Spoken, several: set[tuple[str, str]], about: str, account: Account
) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {each: [] for each in spoken.locales}
    for each in cookies:
        cookie = each.cookie
        host = cookie.host if (cookie.name, cookie.kind) in several else ""
        for locale, there in found.items():
            kind = words.kind_name(cookie.kind, locale) if cookie.kind != COOKIE else ""
            remark = ", ".join(filter(None, (kind, host)))
            text = as_markdown(f"{cookie.name} ({remark})" if remark else cookie.name)
            there += [text] if text not in there else []
        account.mapped(cookie.place, cookie.name, f"{about}/examples")
        tell_category(each, about, account)
    return found


def tell_category(each: Understood, about: str, account: Account) -> None:
    """Account for the category of a cookie, and for what makes it one of its technique and host."""
    said = each.fields.get("category")
    if said is not None:
        if said.source:
            account.guessed(said.place, f"{said.text} ({each.cookie.name})", about, "the category, by the name in the list")
        else:
            account.mapped(said.place, said.text, about)
    for column in ("host", "kind"):
        if column in each.fields:
            account.mapped(each.fields[column].place, each.fields[column].text, f"{about}/examples")


def _placed_by(cookies: Sequence[Understood], recipients: Mapping[str, str], about: str, account: Account) -> dict[str, Any]:
    """Who places them, where that is known of each; recipients are those of the notice that are called so."""
    unknown = [each for each in cookies if not each.party.placed_by]
    parties = {each.party.placed_by for each in cookies if each.party.placed_by}
    found: dict[str, Any] = {}
    if parties and not unknown:
        found["placed-by"] = "both" if len(parties) > 1 else next(iter(parties))
    elif unknown:
        account.left(unknown[0].cookie.place, _called(unknown), "who places these is not said: 'placed-by' is open", about)
    used: dict[str, None] = {}
    for each in cookies:
        party = each.party
        if party.said is not None and party.placed_by:
            tell = account.guessed if party.why else account.mapped
            tell(party.said.place, party.said.text, f"{about}/placed-by", party.why or "it is who places it")
        if party.name is not None:
            recipient = recipients.get(key(party.name.text), "")
            if recipient:
                used[recipient] = None
                account.mapped(party.name.place, party.name.text, f"{about}/recipients")
            else:
                account.left(
                    party.name.place,
                    party.name.text,
                    "none of the recipients is called so: add it there, and name it here",
                    about,
                )
    return found | ({"recipients": list(used)} if used else {})


def _keep(cookies: Sequence[Understood], about: str, account: Account) -> dict[str, Any]:
    """The longest life, where that of each is known."""
    found: dict[str, Any] = {}
    open_ = [each for each in cookies if not each.life.known]
    if any(each.life.session for each in cookies):
        found["session"] = True
    periods = [each.life.period for each in cookies if each.life.period]
    if periods and not open_:
        found["keep"] = longest(periods)
    for each in open_:
        said = each.life.said
        known = f"; the longest of the others is {longest(periods)}" if periods else ""
        text = f"{said.text} ({each.cookie.name})" if said else each.cookie.called
        account.left(said.place if said else each.cookie.place, text, f"{each.life.why}{known}", about)
    for each in cookies:
        life = each.life
        if life.said is not None and life.known:
            tell = account.guessed if not life.sure else account.mapped
            tell(life.said.place, life.said.text, f"{about}/{'keep' if life.period else 'session'}", life.why)
    return found


def _called(cookies: Sequence[Understood]) -> str:
    names = [each.cookie.called for each in cookies]
    return ", ".join(names[:_MOST]) + (f" and {len(names) - _MOST} more" if len(names) > _MOST else "")
