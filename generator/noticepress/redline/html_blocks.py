"""Lines as HTML elements: a block that stands alone, a table, a nested list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from noticepress.redline.html_lines import Line
from noticepress.redline.html_words import escape


def _attributes(line: Line, *extra: str) -> str:
    """Return id and class of a line, with a space before them."""
    identifier = f' id="{escape(line.identifier)}"' if line.identifier else ""
    classes = " ".join(filter(None, (*extra, line.state)))
    return identifier + (f' class="{classes}"' if classes else "")


def single_html(line: Line, heading_shift: int) -> str:
    """Return a block that stands alone; ``heading_shift`` is added to heading levels."""
    block, content = line.block, line.cells[0]
    if block is None:
        return f"<p{_attributes(line)}>{content}</p>"
    match block.kind:
        case "heading":
            number = f'<span class="np-number">{escape(block.number)}</span> ' if block.number else ""
            if line.gone:  # a heading that is no more must not enter the outline of the page
                return f"<p{_attributes(line, 'np-heading')}>{number}{content}</p>"
            tag = f"h{min(6, block.level + heading_shift)}"
            return f"<{tag}{_attributes(line)}>{number}{content}</{tag}>"
        case "rule":
            return f"<hr{_attributes(line)}>"
        case "blank":
            return ""
        case "quote":
            return f"<blockquote{_attributes(line)}><p>{content}</p></blockquote>"
        case "code":
            return f"<pre{_attributes(line)}><code>{content}</code></pre>"
        case _:
            return f"<p{_attributes(line)}>{content}</p>"


def table_html(rows: Sequence[Line]) -> Iterator[str]:
    """Yield a table of rows, header rows first; short rows are filled up."""
    head = [row for row in rows if row.block and row.block.header]
    body = rows[len(head) :]
    width = max(len(row.cells) for row in rows)
    yield "<table>"
    if head:
        yield from ("<thead>", *(_row(row, "th", width) for row in head), "</thead>")
    if body:
        yield from ("<tbody>", *(_row(row, "td", width) for row in body), "</tbody>")
    yield "</table>"


def _row(row: Line, tag: str, width: int) -> str:
    if row.state == "np-omitted":
        return f'<tr class="np-omitted"><td colspan="{width}">{row.cells[0]}</td></tr>'
    scope = ' scope="col"' if tag == "th" else ""
    cells = (*row.cells, *[""] * (width - len(row.cells)))
    return f"<tr{_attributes(row)}>" + "".join(f"<{tag}{scope}>{cell}</{tag}>" for cell in cells) + "</tr>"


def list_html(items: Sequence[Line]) -> Iterator[str]:
    """Yield nested lists; a level whose parent is not shown closes up."""
    stack: list[str] = []
    for item in items:
        block = item.block
        if block is None:
            continue
        level = min(block.level, len(stack) + 1)
        if block.kind != "item":
            yield from _closed(stack, max(level, 1))
            yield single_html(item, 0)
            continue
        yield from _closed(stack, level)
        tag = "ol" if block.number else "ul"
        if len(stack) == level and stack[-1] != tag:
            yield f"</li></{stack.pop()}>"
        elif len(stack) == level:
            yield "</li>"
        if len(stack) < level:
            stack.append(tag)
            yield f"<{tag}>"
        value = f' value="{int(block.number)}"' if block.number else ""
        yield f"<li{value}{_attributes(item)}>{item.cells[0]}"
    yield from _closed(stack, 0)


def _closed(stack: list[str], level: int) -> Iterator[str]:
    while len(stack) > level:
        yield f"</li></{stack.pop()}>"
