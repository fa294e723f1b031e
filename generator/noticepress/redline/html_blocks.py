"""Lines as HTML elements: a block that stands alone, a table, a nested list, and what opens those that a view leaves out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from noticepress.redline.html_lines import Line, Manner, omitted
from noticepress.redline.html_words import escape


def _attributes(line: Line, extra: str = "") -> str:
    """Return id and class of a line, with a space before them."""
    if not (line.state or extra):
        return ""
    identifier = f' id="{escape(line.identifier)}"' if line.identifier else ""
    return identifier + f' class="{" ".join(filter(None, (extra, line.state)))}"'


def single_html(line: Line, heading_shift: int) -> str:
    """Return a block that stands alone; ``heading_shift`` is added to heading levels."""
    block, content = line.block, line.cells[0]
    attributes = _attributes(line)
    if block is None:
        return f"<p{attributes}>{content}</p>"
    match block.kind:
        case "heading":
            if line.gone:  # a heading that is no more must not enter the outline of the page
                return f"<p{_attributes(line, 'np-heading')}>{content}</p>"
            tag = f"h{min(6, block.level + heading_shift)}"
            return f"<{tag}{attributes}>{content}</{tag}>"
        case "rule":
            return f"<hr{attributes}>"
        case "blank":
            return ""
        case "quote":
            return f"<blockquote{attributes}><p>{content}</p></blockquote>"
        case "code":
            return f"<pre{attributes}><code>{content}</code></pre>"
        case _:
            return f"<p{attributes}>{content}</p>"


def opening(count: int, manner: Manner) -> str:
    """Return what says how many blocks a view of the changes leaves out, and shows them: those in the element after it."""
    return f'<details class="np-omitted"><summary>{omitted(count, manner)}</summary></details>'


def table_html(rows: Sequence[Line], manner: Manner) -> Iterator[str]:
    """Yield a table of rows, header rows first; short rows are filled up. Rows that a view of the changes leaves out have a body."""
    head = [row for row in rows if row.block and row.block.header]
    width = max(len(row.cells) for row in rows)
    lost = next((row.lost for row in rows if row.lost), ())
    whole = all(row.hidden for row in rows)
    yield "<table>"
    if head:
        yield from ("<thead>", *(_row(row, width, lost) for row in head), "</thead>")
    for hidden, found in groupby(rows[len(head) :], lambda row: row.hidden and not whole):
        body = list(found)
        if hidden:
            yield f'<tbody class="np-omitted"><tr><td colspan="{width}">{opening(len(body), manner)}</td></tr></tbody>'
        yield '<tbody class="np-same">' if hidden else "<tbody>"
        for row in body:
            yield _omitted_row(row.cells[0], width) if row.state == "np-omitted" else _row(row, width, lost)
        yield "</tbody>"
    yield "</table>"


def _omitted_row(said: str, width: int) -> str:
    return f'<tr class="np-omitted"><td colspan="{width}">{said}</td></tr>'


def _row(row: Line, width: int, lost: Sequence[int]) -> str:
    """Return a row; ``lost`` are the columns of the table that are no more."""
    begin, end = ('<th scope="col"', "</th>") if row.block and row.block.header else ("<td", "</td>")
    fill = width - len(row.cells)
    if not (lost or fill):
        return f"<tr{_attributes(row)}>{''.join(f'{begin}>{cell}{end}' for cell in row.cells)}</tr>"
    gone = {*(lost if row.lost else ()), *(range(len(row.cells), width) if lost else ())}
    told = (f"{begin}{_LOST if place in gone else ''}>{cell}{end}" for place, cell in enumerate((*row.cells, *[""] * fill)))
    return f"<tr{_attributes(row)}>{''.join(told)}</tr>"


_LOST = ' class="np-lost"'


def list_html(items: Sequence[Line], *, more: bool = False) -> Iterator[str]:
    """Yield nested lists; a level whose parent is not shown closes up. ``more``: they go on with the list before them."""
    stack: list[_Open] = []
    for index, item in enumerate(items):
        block = item.block
        if block is None:
            continue
        yield from _closed(stack, block.level)
        if block.kind != "item":
            yield single_html(item, 0)
            continue
        tag, before = "ol" if block.number else "ul", ""
        if stack and stack[-1].level >= block.level and stack[-1].tag != tag:
            yield f"</li></{stack.pop().tag}>"
        elif stack and stack[-1].level >= block.level:
            before, stack[-1] = "</li>", _Open(tag, block.level)
        if not stack or stack[-1].level < block.level:
            stack.append(_Open(tag, block.level))
            yield f'<{tag} class="np-more">' if more and index == 0 else f"<{tag}>"
        value = f' value="{int(block.number)}"' if block.number else ""
        keeps = _keeps(items, index)
        content = f'<span class="np-new">{item.cells[0]}</span>' if keeps and not item.gone else item.cells[0]
        yield f"{before}<li{value}{_attributes(item, 'np-keeps' if keeps else '')}>{content}"
    while stack:
        yield f"</li></{stack.pop().tag}>"


def _keeps(items: Sequence[Line], index: int) -> bool:
    """Tell whether an item that came or went holds something that did not."""
    holder, alike = items[index], ("np-deleted", "np-moved-from") if items[index].gone else ("np-inserted", "np-moved-to")
    if holder.block is None or holder.state not in alike:
        return False
    for item in items[index + 1 :]:
        if item.block is None or item.block.level < holder.block.level + (item.block.kind == "item"):
            return False
        if item.state not in alike:
            return True
    return False


class _Open(NamedTuple):
    """A list that is not closed, and the level of its items in their text."""

    tag: str
    level: int


def _closed(stack: list[_Open], level: int) -> Iterator[str]:
    """Close what is deeper than ``level``, but for the outermost list: it goes on where its items had parents that are not shown."""
    while len(stack) > 1 and stack[-1].level > level:
        yield f"</li></{stack.pop().tag}>"
