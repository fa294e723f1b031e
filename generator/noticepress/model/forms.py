"""The form of each text: what it is for the sentence that a template makes of it. A mark on the keys of the model.

Seven types carry it, which say all that most keys need; the end of a sentence names the messages that it ends::

    note: Sentences | None
    from_: Annotated[Text, Form("ending", "keep.from {event}")] | None

A message is that of every law whose catalogues have it, so that its words stand nowhere but there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal, get_args

from noticepress.model.values import Name, PlainText, Text, TextList

Kind = Literal["name", "label", "item", "ending", "condition", "sentences"]
"""What a text is:

- ``name``: of a person, organisation, product or document. It keeps its capitals wherever it stands.
- ``label``: of a kind of things or a heading ('Contact details'). Within a sentence it begins as a word of the language does.
- ``item``: one of a list, short ('e-mail address').
- ``ending``: the end of a sentence that the law's words begin ('delivery', after '2 years after').
- ``condition``: a clause that says when ('if you have an account').
- ``sentences``: one or more whole sentences, or a list.
"""


class Form:
    """Marks a text key with its form; ``ends``: the messages that it ends or stands in, each with its placeholder.

    ``named``: it often begins with a name, as of a law, and so with a capital.
    """

    __slots__ = ("ends", "kind", "named")

    def __init__(self, kind: Kind, *ends: str, named: bool = False):
        self.kind: Kind = kind
        self.named = named
        self.ends: tuple[tuple[str, str], ...] = tuple(_message(each) for each in ends)

    def __repr__(self) -> str:
        return f"Form({self.kind!r}, {self.ends!r})"


def _message(written: str) -> tuple[str, str]:
    """``keep.from {event}``: the message's id and the placeholder for which the text stands."""
    name, _, placeholder = written.partition(" ")
    return name, placeholder.strip("{}")


Sentences = Annotated[Text, Form("sentences")]
PlainTitle = Annotated[PlainText, Form("label")]
PlainSentences = Annotated[PlainText, Form("sentences")]
"""A label and sentences that are the same under every law."""
Condition = Annotated[Text, Form("condition")]
Item = Annotated[Text, Form("item")]
Items = Annotated[TextList, Form("item")]
Title = Annotated[Text, Form("label")]
"""A label that people would translate: the heading of a purpose, of a moment, of a statement."""
Label = Annotated[Name, Form("label")]
"""A label that can be the same in every language."""
ProperName = Annotated[Name, Form("name")]


def form_of(annotation: Any, metadata: tuple[Any, ...] = ()) -> Form | None:
    """The form that a field declares, wherever in its type the mark stands; ``metadata`` is what pydantic took off it."""
    return next(_forms(annotation, metadata), None)


def _forms(annotation: Any, metadata: tuple[Any, ...] = ()) -> Iterator[Form]:
    yield from (mark for mark in (*metadata, *getattr(annotation, "__metadata__", ())) if isinstance(mark, Form))
    for part in get_args(annotation):
        yield from _forms(part)
