"""Gives each comment of a YAML file to what it belongs to. Pure.

A comment on a line of its own belongs to what follows it; where it stands deeper than that, to the end of the block as deep as it
is (a row that somebody put out of use). One at the end of a line belongs to that line. The comments at the top of a file, up to the
first empty line, are about the whole file.
"""

from __future__ import annotations

from collections.abc import Iterator

from noticepress.formatting.nodes import Document, Entry, Node, Token


def assign(document: Document, text: str) -> None:
    """Put every comment of ``text`` into the nodes that were read from it, and the empty lines between entries."""
    before: Token | None = None
    for token in (*document.tokens, None):
        start, end = before.end if before else 0, token.start if token else len(text)
        gap = text[start:end]
        if "#" in gap or gap.count("\n") > 1:
            _take(document, before, token, gap)
        if token is not None and (remark := _in_head(token, text)):
            token.entry.beside.append(remark)
        before = token


def comments(text: str, document: Document) -> list[str]:
    """All comments of a file, in alphabetical order."""
    found, at = [], 0
    for token in (*document.tokens, None):
        end = token.start if token else len(text)
        found += [line[line.index("#") :].rstrip() for line in text[at:end].split("\n") if "#" in line]
        if token is not None:
            found += [remark.lstrip()] if (remark := _in_head(token, text)) else []
            at = token.end
    return sorted(found)


def _in_head(token: Token, text: str) -> str:
    """The comment behind the mark of a block, with the space before it; empty when there is none."""
    value = token.entry.value
    if value is None or value.style not in ("|", ">") or value.start != token.start:
        return ""
    head = text[token.start : token.end].split("\n", 1)[0].lstrip("|>+-0123456789")
    return head.rstrip() if "#" in head else ""


def _take(document: Document, before: Token | None, after: Token | None, gap: str) -> None:
    """Give away what stands between two tokens."""
    first, *others = gap.split("\n") if before else ["", *gap.split("\n")]
    if before and "#" in first:
        sign = first.index("#")
        space = first[:sign]
        before.entry.beside.append(space[len(space.rstrip(" \t")) :] + first[sign:].rstrip())
        _mark(before.within)
    lines = list(_lines(others if after is None else others[:-1]))
    if after is None and lines and lines[-1][1] == "":
        lines.pop()  # behind the last line end
    if not lines:
        return
    if before and any(line for _, line in lines):
        _mark(before.within)
    if before is None:
        _begin(document, after, [line for _, line in lines])
    else:
        _between(document, before, after, lines)


def _lines(gap: list[str]) -> Iterator[tuple[int, str]]:
    """Column and words of each comment; of an empty line, no words. What else stands there (a hyphen, ``---``) is passed over."""
    for line in gap:
        if "#" in line:
            yield line.index("#"), line[line.index("#") :].rstrip()
        elif not line.strip():
            yield 0, ""


def _mark(node: Node) -> None:
    """Note that a comment stands within the brackets that are open here."""
    while node.flow:
        node.remarked = True
        if node.owner is None:
            return
        node = node.owner.home


def _begin(document: Document, after: Token | None, lines: list[str]) -> None:
    """Comments at the top: those right above the first key are about it, unless they are the first of all."""
    last_gap = max((n for n, line in enumerate(lines) if not line), default=-1)
    apart = len(lines) if last_gap < 0 or after is None else last_gap + 1
    document.head = _plain(lines[:apart])
    if after is not None:
        _opened(after).above[:0] = lines[apart:]


def _plain(lines: list[str]) -> list[str]:
    while lines and not lines[0]:
        lines = lines[1:]
    return lines


def _opened(token: Token) -> Entry:
    """The entry that begins with a token; the item itself, where the first key of an item begins."""
    entry = token.entry
    while not entry.home.flow and entry.home.owner is not None and entry.home.entries[0] is entry:
        outer = entry.home.owner
        if outer.key is not None or not outer.home.entries:
            break
        entry = outer
    return entry


def _between(document: Document, before: Token, after: Token | None, lines: list[tuple[int, str]]) -> None:
    follower = _opened(after) if after else None
    ended = _ended(before, follower, document.root)
    waiting: list[str] = []
    for column, line in lines:
        if not line:
            waiting.append(line)
            continue
        least = follower.home.column if follower else -1
        if column <= least or not ended:
            ended = []
            waiting.append(line)
            continue
        home = next((node for node in ended if node.column <= column), ended[-1])
        ended = ended[ended.index(home) :]
        home.below += [*waiting, line]
        waiting = []
    if follower is not None:
        follower.above += waiting
    elif any(waiting):
        document.root.below += waiting


def _ended(before: Token, follower: Entry | None, root: Node) -> list[Node]:
    """The blocks that end between two tokens, the innermost first; at the end of a file, all."""
    going_on = set()
    node: Node | None = follower.home if follower else None
    while node is not None:
        going_on.add(node)
        node = node.owner.home if node.owner is not None and node is not root else None
    found, node = [], before.within
    while node is not None and node not in going_on:
        if not node.flow and node.entries:
            found.append(node)
        if node is root or node.owner is None:
            break
        node = node.owner.home
    return found
