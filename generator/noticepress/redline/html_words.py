"""Words as HTML: escaped, styled, and marked as inserted or deleted for eyes and ears alike."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from noticepress.redline.operations import Runs, WordRun
from noticepress.redline.views import EXCERPT, Labels
from noticepress.redline.words import Word

_SPACE = "\N{NO-BREAK SPACE}"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_SAFE_LINK = re.compile(r"(?:https?://|mailto:|tel:)", re.IGNORECASE)
_TAGS = {"strong": "strong", "em": "em", "s": "s", "code": "code"}


def escape(text: str) -> str:
    """Return text safe in HTML content and quoted attributes; control characters that HTML forbids are replaced."""
    return html.escape(_CONTROL.sub("\N{REPLACEMENT CHARACTER}", text), quote=True)


def hidden(text: str) -> str:
    """Return words that are only heard. Their spaces do not break, or browsers would drop them and copies would fuse."""
    return f'<span class="np-hidden">{_SPACE}{escape(text)}{_SPACE}</span>'


def plain(words: Sequence[Word], links: bool = True, targets: bool = False) -> str:
    """Return words with their styles; ``targets`` prints where links lead, for a link whose target may be the change."""
    groups = groupby(words, key=lambda word: (word.styles, word.href))
    return "".join(_styled(list(group), links, targets) for _, group in groups)


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


def compared(runs: Runs, labels: Labels, prefix: str, targets: bool = True) -> str:
    """Return the runs of one text; ``prefix`` begins the ids of moved sentences, ``targets`` prints where links lead."""
    return "".join(_run(run, labels, prefix, targets) for run in runs)


def _run(run: WordRun, labels: Labels, prefix: str, targets: bool) -> str:
    match run.kind:
        case "inserted":
            return inserted(run.new, labels, targets)
        case "deleted":
            return deleted(run.old, labels, targets)
        case "moved-from" | "moved-to":
            return _moved(run, labels, prefix)
        case "equal":
            return plain(run.shown)


def _moved(run: WordRun, labels: Labels, prefix: str) -> str:
    """Return one half of a linked pair: the sentence where it is now, an excerpt where it was."""
    here, there = ("from", "to") if run.kind == "moved-from" else ("to", "from")
    label, content = (labels.moved_to, excerpt(run.old)) if run.old else (labels.moved_from, plain(run.new).rstrip())
    target = f"{prefix}-moved-{run.pair}-"
    link = f'<a class="np-moved" href="#{target}{there}">{escape(label)}</a> '
    end = hidden(labels.move_end) if labels.move_end else " "
    return f'<span id="{escape(target + here)}" class="np-moved-{here}">{link}{content}{end}</span>'


def _styled(words: Sequence[Word], links: bool, targets: bool) -> str:
    """Return neighbouring words of one style; the space after them stays outside the tags."""
    text = "".join(word.text for word in words)
    bare = text.rstrip()
    styles, href = words[0].styles, words[0].href
    if "break" in styles:
        return "<br>\n" * len(words)
    content = escape(bare)
    for style in reversed(styles):
        content = f"<{_TAGS[style]}>{content}</{_TAGS[style]}>" if style in _TAGS else content
    if href:
        content = "".join(_link(content, href, links, targets))
    return content + escape(text[len(bare) :])


def _link(content: str, href: str, links: bool, targets: bool) -> Iterator[str]:
    """Yield a link to another site or an address; one within a notice leads nowhere on a page of changes."""
    if links and _SAFE_LINK.match(href):
        yield f'<a href="{escape(href)}">{content}</a>'
    else:
        yield f'<span class="np-link">{content}</span>'
    if targets and not href.startswith("#"):
        yield f' <span class="np-target">({escape(href)})</span>'
