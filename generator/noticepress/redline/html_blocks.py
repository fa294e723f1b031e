"""Lines as HTML elements: a block that stands alone, a table, a nested list.

A line that a view of the changes leaves out has the class ``np-same``, unless what it stands in has it (not ``marked``); before
the first of several a line says how many.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from noticepress.redline.html_lines import Line
from noticepress.redline.html_words import escape


def _attributes(line: Line, marked: bool, extra: str = "") -> str:
    """Return id and class of a line, with a space before them."""
    hidden = marked and line.hidden
    if not (line.state or hidden or extra):
        return ""
    identifier = f' id="{escape(line.identifier)}"' if line.identifier else ""
    classes = " ".join(filter(None, (extra, line.state, "np-same" if hidden else "")))
    return identifier + (f' class="{classes}"' if classes else "")


def single_html(line: Line, heading_shift: int, *, marked: bool = True) -> str:
    """Return a block that stands alone; ``heading_shift`` is added to heading levels."""
    block, content = line.block, line.cells[0]
    attributes = _attributes(line, marked)
    if block is None:
        return f"<p{attributes}>{content}</p>"
    match block.kind:
        case "heading":
            if line.gone:  # a heading that is no more must not enter the outline of the page
                return f"<p{_attributes(line, marked, 'np-heading')}>{content}</p>"
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


def omitted_html(line: Line) -> str:
    """Return what says how many lines a view of the changes leaves out from here on."""
    return f'<p class="np-omitted">{line.omitted}</p>' if line.omitted else ""


def table_html(rows: Sequence[Line], *, marked: bool = True) -> Iterator[str]:
    """Yield a table of rows, header rows first; short rows are filled up."""
    head = [row for row in rows if row.block and row.block.header]
    body = rows[len(head) :]
    width = max(len(row.cells) for row in rows)
    lost = next((row.lost for row in rows if row.lost), ())
    yield "<table>"
    for name, part in (("thead", head), ("tbody", body)):
        if part:
            yield f"<{name}>"
            for row in part:
                if marked and row.omitted:
                    yield _omitted_row(row.omitted, width)
                yield _omitted_row(row.cells[0], width) if row.state == "np-omitted" else _row(row, width, lost, marked)
            yield f"</{name}>"
    yield "</table>"


def _omitted_row(said: str, width: int) -> str:
    return f'<tr class="np-omitted"><td colspan="{width}">{said}</td></tr>'


def _row(row: Line, width: int, lost: Sequence[int], marked: bool) -> str:
    """Return a row; ``lost`` are the columns of the table that are no more."""
    begin, end = ('<th scope="col"', "</th>") if row.block and row.block.header else ("<td", "</td>")
    fill = width - len(row.cells)
    if not (lost or fill):
        return f"<tr{_attributes(row, marked)}>{''.join(f'{begin}>{cell}{end}' for cell in row.cells)}</tr>"
    gone = {*(lost if row.lost else ()), *(range(len(row.cells), width) if lost else ())}
    told = (f"{begin}{_LOST if place in gone else ''}>{cell}{end}" for place, cell in enumerate((*row.cells, *[""] * fill)))
    return f"<tr{_attributes(row, marked)}>{''.join(told)}</tr>"


_LOST = ' class="np-lost"'


def list_html(items: Sequence[Line], *, marked: bool = True) -> Iterator[str]:
    """Yield nested lists; a level whose parent is not shown closes up."""
    stack: list[str] = []
    for index, item in enumerate(items):
        block = item.block
        if block is None:
            continue
        level = min(block.level, len(stack) + 1)
        if block.kind != "item":
            yield from _closed(stack, max(level, 1))
            yield omitted_html(item) if marked else ""
            yield single_html(item, 0, marked=marked)
            continue
        yield from _closed(stack, level)
        tag = "ol" if block.number else "ul"
        if len(stack) == level and stack[-1] != tag:
            yield f"</li></{stack.pop()}>"
        elif len(stack) == level:
            yield "</li>"
        if len(stack) < level:
            stack.append(tag)
            yield f'<{tag} class="np-same">' if marked and _all_hidden(items, index) else f"<{tag}>"
        if marked and item.omitted:
            yield f'<li class="np-omitted">{item.omitted}</li>'
        value = f' value="{int(block.number)}"' if block.number else ""
        keeps = _keeps(items, index)
        content = f'<span class="np-new">{item.cells[0]}</span>' if keeps and not item.gone else item.cells[0]
        yield f"<li{value}{_attributes(item, marked, 'np-keeps' if keeps else '')}>{content}"
    yield from _closed(stack, 0)


def _all_hidden(items: Sequence[Line], index: int) -> bool:
    """Tell whether a view of the changes shows nothing of the list that begins at ``index``."""
    first = items[index].block
    if not items[index].hidden or items[index].omitted or first is None:
        return False
    for item in items[index:]:
        block = item.block
        if (
            block is None
            or block.level < first.level
            or (block.level == first.level and bool(block.number) != bool(first.number))
        ):
            return True
        if not item.hidden:
            return False
    return True


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


def _closed(stack: list[str], level: int) -> Iterator[str]:
    while len(stack) > level:
        yield f"</li></{stack.pop()}>"
