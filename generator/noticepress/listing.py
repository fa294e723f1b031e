"""Numbers at the beginning of lines: when they number a list, and when they are words. Pure.

Markdown takes ``25. Mai 2018`` for the first item of a list that begins at 25. Whoever reads such a list (a browser, Word,
a reader of plain text) makes the numbers anew, so that a number which the author wrote would be in no text, and its change
in no comparison. So a list is only one where its numbers are those that anybody would make: 1, 2, 3, of two items at least.
All other numbers are words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token


def with_written_numbers(parser: MarkdownIt) -> MarkdownIt:
    """Let ``parser`` read numbers that number no list as words of a paragraph."""
    parser.core.ruler.after("block", "written_numbers", _rule)
    return parser


def _rule(state: StateCore) -> None:
    state.tokens = written(state.tokens)


def written(tokens: Sequence[Token]) -> list[Token]:
    """Return block tokens in which each ordered list that numbers nothing is paragraphs with their numbers as words."""
    if not any(token.type == "ordered_list_open" for token in tokens):
        return list(tokens)
    found: list[Token] = []
    kept: list[bool] = []
    for index, token in enumerate(tokens):
        if token.type.endswith("_list_open"):
            kept.append(token.type == "bullet_list_open" or _numbers(tokens, index))
        stays = not token.type.startswith(("list_item_", "ordered_list_")) or kept[-1]
        if token.type == "list_item_open" and not stays:
            found += _begun(tokens, index, kept)
        if stays:
            _lift(token, kept)
            found.append(token)
        if token.type.endswith("_list_close"):
            kept.pop()
    return found


def _numbers(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether the list that opens at ``index`` has two items or more, numbered 1, 2, 3.

    All numbered 1 would do in Markdown; but then two texts that begin with ``1.`` and come to stand together were one list.
    """
    level, numbers = tokens[index].level, []
    for token in tokens[index + 1 :]:
        if token.level == level:
            break
        if token.type == "list_item_open" and token.level == level + 1:
            numbers.append(token.info)
    return len(numbers) > 1 and numbers == [str(n) for n in range(1, len(numbers) + 1)]


def _begun(tokens: Sequence[Token], index: int, kept: Sequence[bool]) -> Iterator[Token]:
    """Put the number of the item that opens at ``index`` before its words; yield a paragraph of it where there are none."""
    item, following = tokens[index], tokens[index + 1]
    number = item.info + item.markup
    if following.type == "paragraph_open":
        inline = tokens[index + 2]
        inline.content = f"{number} {inline.content}"
        return
    level = item.level + 1
    opening, closing = Token("paragraph_open", "p", 1), Token("paragraph_close", "p", -1)
    inline = Token("inline", "", 0, content=number, children=[], map=item.map, level=level + 1)
    for token in (opening, closing):
        token.block, token.level, token.map = True, level, item.map
    for token in (opening, inline, closing):
        _lift(token, kept)
        yield token


def _lift(token: Token, kept: Sequence[bool]) -> None:
    """Take a token out of the lists around it that are not kept; a paragraph in no list any more is one of its own."""
    token.level -= 2 * kept.count(False)
    if token.type.startswith("paragraph_") and not any(kept):
        token.hidden = False
