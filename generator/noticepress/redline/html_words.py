"""Words as HTML: escaped, styled, and marked as inserted or deleted for eyes and ears alike."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from noticepress.identity_cache import identity_cache
from noticepress.reading.characters import by_number, named, visible
from noticepress.redline.lookalikes import STYLE as LOOKALIKE
from noticepress.redline.lookalikes import told_apart
from noticepress.redline.operations import Runs, WordRun
from noticepress.redline.views import EXCERPT, Labels
from noticepress.redline.words import Word, is_marked
from noticepress.redline.words import words as cut

_SPACE = "\N{NO-BREAK SPACE}"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_NOT_AS_IT_IS = re.compile(rf"[&<>\"']|{_CONTROL.pattern}")
_SAFE_LINK = re.compile(r"(?:https?://|mailto:|tel:)", re.IGNORECASE)
_TAGS = {"strong": "strong", "em": "em", "s": "s", "code": "code"}


def escape(text: str) -> str:
    """Return text safe in HTML content and quoted attributes.

    Control characters that HTML forbids are replaced; those that hide or turn words around stand there by number, as on a terminal.
    """
    if _NOT_AS_IT_IS.search(text):
        text = html.escape(_CONTROL.sub("\N{REPLACEMENT CHARACTER}", text), quote=True)
    return visible(text)


@lru_cache(maxsize=64)
def hidden(text: str) -> str:
    """Return words that are only heard. Their spaces do not break, or browsers would drop them and copies would fuse."""
    return f'<span class="np-hidden">{_SPACE}{escape(text)}{_SPACE}</span>'


def plain(words: Sequence[Word], links: bool = True, targets: bool = False) -> str:
    """Return words with their styles; ``targets`` prints where links lead, for a link whose target may be the change."""
    groups = groupby(words, key=lambda word: (word.styles, word.href))
    return "".join(_styled(list(group), links, targets) for _, group in groups)


@lru_cache(maxsize=1 << 13)
def unchanged(markdown: str, code: bool = False) -> str:
    """Return a text in which nothing changed; most blocks stand in many versions, and are written once in a process."""
    return plain(cut(markdown)) if is_marked(markdown) and not code else escape(markdown)


def inserted(words: Sequence[Word], labels: Labels, targets: bool = False) -> str:
    """Return inserted words between words that say so."""
    content = plain(words, targets=targets)
    return f"<ins>{hidden(labels.insertion_begin)}{content}{hidden(labels.insertion_end)}</ins>"


def deleted(words: Sequence[Word], labels: Labels, targets: bool = False) -> str:
    """Return deleted words between words that say so; their links are dead."""
    content = plain(words, links=False, targets=targets)
    return f"<del>{hidden(labels.deletion_begin)}{content}{hidden(labels.deletion_end)}</del>"


def excerpt(words: Sequence[Word]) -> str:
    """Return the first words of what stood here."""
    content = plain(words[:EXCERPT], links=False).rstrip()
    more = "\N{HORIZONTAL ELLIPSIS}" if len(words) > EXCERPT else ""
    return f'<span class="np-excerpt">{content}{more}</span>' if content else ""


@identity_cache(objects=2, size=1 << 11)
def compared(runs: Runs, labels: Labels, prefix: str, targets: bool = True) -> str:
    """Return the runs of one text; ``prefix`` begins the ids of moved sentences, ``targets`` prints where links lead.

    Without what is deleted, left its place or stands in ``apart``, the words are the new text to the space.
    """
    found = []
    runs = told_apart(runs)
    for index, run in enumerate(runs):
        found.append(_run(run, labels, prefix, targets))
        if run.kind == "equal" and index + 1 < len(runs) and not runs[index + 1].new and _ends_apart(run):
            found.append(GAP)
    return "".join(found)


@identity_cache(objects=2, size=1 << 11)
def as_it_was(runs: Runs, labels: Labels, prefix: str, targets: bool = True) -> str:
    """Return the old words of the runs, to the space: what was deleted is marked, what moved says so and leads there."""
    return "".join(_was(run, labels, prefix, targets) for run in told_apart(runs) if run.old)


def apart(name: str, content: str, after: str = " ") -> str:
    """Return a remark that is no part of the text, with the space that keeps it from the words after it."""
    return f'<span class="{name}">{content}{after}</span>'


GAP = '<span class="np-gap"> </span>'
"""A space between old words and new ones that neither text has there."""


def link(label: str, target: str) -> str:
    """Return a link to the other end of a move."""
    return f'<a class="np-moved" href="#{escape(target)}">{escape(label)}</a>'


def _ends_apart(run: WordRun) -> bool:
    """Tell whether old words after these would run into them: the old ones end with a space, the new ones do not."""
    return run.old[-1].text[-1:].isspace() and not run.new[-1].text[-1:].isspace()


def _run(run: WordRun, labels: Labels, prefix: str, targets: bool) -> str:
    match run.kind:
        case "inserted":
            return inserted(run.new, labels, targets)
        case "deleted":
            return deleted(run.old, labels, targets)
        case "moved-from":
            content = link(labels.moved_to, f"{prefix}-moved-{run.pair}-to") + GAP + excerpt(run.old)
            return f'<span id="{escape(prefix)}-moved-{run.pair}-from" class="np-moved-from">{content}{_end(labels)}</span>'
        case "moved-to":
            content, space = _parted(plain(run.new))
            content = link(labels.moved_from, f"{prefix}-moved-{run.pair}-from") + GAP + content
            return f'<span id="{escape(prefix)}-moved-{run.pair}-to" class="np-moved-to">{content}{_end(labels)}</span>{space}'
        case "equal":
            return plain(run.new)


def _was(run: WordRun, labels: Labels, prefix: str, targets: bool) -> str:
    match run.kind:
        case "deleted":
            return deleted(run.old, labels, targets)
        case "moved-from":
            content, space = _parted(plain(run.old))
            there = link(labels.moved_to, f"{prefix}-moved-{run.pair}-to")
            return f'<span class="np-moved-from">{there}{GAP}{content}{_end(labels)}</span>{space}'
        case _:
            return plain(run.old)


def _end(labels: Labels) -> str:
    return hidden(labels.move_end) if labels.move_end else GAP


def _parted(content: str) -> tuple[str, str]:
    """Return HTML without the space at its end, and that space."""
    bare = content.rstrip()
    return bare, content[len(bare) :]


def _styled(words: Sequence[Word], links: bool, targets: bool) -> str:
    """Return neighbouring words of one style; the space after them stays outside the tags."""
    text = "".join(word.text for word in words)
    bare = text.rstrip()
    styles, href = words[0].styles, words[0].href
    if "break" in styles:
        return "<br>\n" * len(words)
    content = escape(bare) if LOOKALIKE not in styles else "".join(map(_by_number, bare))
    for style in reversed(styles):
        content = f"<{_TAGS[style]}>{content}</{_TAGS[style]}>" if style in _TAGS else content
    if href:
        content = "".join(_link(content, href, links, targets))
    return content + escape(text[len(bare) :])


def _by_number(character: str) -> str:
    """A letter that looks like another by its number, with its name (which Unicode gives in English) for whoever points at it or hears it."""
    return f'<abbr class="np-odd" lang="en" title="{html.escape(named(character))}">{by_number(character)}</abbr>'


def _link(content: str, href: str, links: bool, targets: bool) -> Iterator[str]:
    """Yield a link to another site or an address; one within a notice leads nowhere on a page of changes, and is its words."""
    yield f'<a href="{escape(href)}">{content}</a>' if links and _SAFE_LINK.match(href) else content
    if targets and not href.startswith("#"):
        yield f'<span class="np-target"> ({escape(href)})</span>'
