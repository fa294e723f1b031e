"""What a release says of itself besides its text: kind, summary, weight of its changes, approvals, overrides, waivers.

A person writes most of it beforehand in ``notices/<id>/next.yaml``, in the pull request, or for several notices at once in
``notices/next.yaml``; the rest is worked out when the release is made. All of it is stored in the release and shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from noticepress.changes.materiality import Judgement
from noticepress.law.materiality import Level
from noticepress.law.waivers import Waiver
from noticepress.model.forms import PlainSentences
from noticepress.model.values import Date, Id, LocaleTag, PlainText, Value

Kind = Literal["change", "correction"]
"""``correction``: the disclosure was wrong and is put right; what is done with data stays the same."""
Person = Field(min_length=1, max_length=200, description="Who: name and position.")


class Summary(Value):
    """The author's plain words, for readers."""

    changed: PlainSentences = Field(description="What changes.")
    means: PlainSentences | None = Field(None, description="What it means for the reader.")
    can_do: PlainSentences | None = Field(None, description="What the reader can do.")

    def and_also(self, addition: PlainText | None) -> Summary:
        """This summary with one more passage of what changes, in the languages that it is written in."""
        if addition is None:
            return self
        changed = {locale: f"{text} {addition.in_(locale) or ''}".rstrip() for locale, text in self.changed.root.items()}
        return self.model_copy(update={"changed": PlainText(changed)})


class Approval(Value):
    """Somebody who agreed with the release."""

    by: str = Person
    on: Date = Field(description="On which day.")


class Override(Value):
    """A refusal that somebody decided to pass over."""

    rule: str = Field(min_length=1, max_length=100, description="What would refuse: the id of a duty, or of another rule.")
    by: str = Person
    reason: PlainSentences = Field(description="Why; shown to readers of the history.")


class NextRelease(Value):
    """``next.yaml`` of a notice, or of all: what the next release says of itself. Ignored once its version was released."""

    version: str | None = Field(None, description="Label; left out, one is proposed from the weight of the changes.")
    effective: Date | None = Field(None, description="First day on which it is in force.")
    kind: Kind = Field("change", description="change, or correction of a wrong disclosure while processing stays the same.")
    summary: Summary | None = Field(None, description="Plain words for readers.")
    addition: PlainSentences | None = Field(
        None, description="What this notice says of its changes after the summary in notices/next.yaml, or on the command line."
    )
    materiality: tuple[Judgement, ...] = Field((), description="Decisions on how much the changes weigh.")
    approvals: tuple[Approval, ...] = Field((), description="Who agreed.")
    overrides: tuple[Override, ...] = Field((), description="Refusals that are passed over.")


class Weighing(Value):
    """How much the changes of a release weigh under one law."""

    level: Level = Field(description="The level that counts.")
    floor: Level = Field(description="The level by the rules.")
    rules: tuple[str, ...] = Field((), description="Ids of the rules that set the floor.")


class VouchedTranslation(Value):
    """A translation that a correction says although its source changed and nobody confirmed it since."""

    text: str = Field(
        pattern=r"^(notice|organisation)(/[a-z0-9-]+)+$",
        max_length=600,
        description="Owner and place of the text: notice/purposes/answer-questions/name.",
    )
    locale: LocaleTag = Field(description="Language of the translation.")


class About(Value):
    """What ``release.json`` keeps of all this."""

    kind: Kind = Field("change", description="Change or correction.")
    summary: Summary | None = Field(None, description="The author's plain words.")
    materiality: Mapping[Id, Weighing] = Field(default_factory=dict, description="Weight of the changes, by law.")
    judgements: tuple[Judgement, ...] = Field((), description="Decisions on how much the changes weigh.")
    approvals: tuple[Approval, ...] = Field((), description="Who agreed.")
    overrides: tuple[Override, ...] = Field((), description="Refusals that were passed over.")
    waivers: tuple[Waiver, ...] = Field((), description="Duties that were left unmet by decision, as of the release.")
    announced: str | None = Field(
        None, description="The withdrawn version with which these changes were announced: all that differs is a correction."
    )
    vouched: tuple[VouchedTranslation, ...] | None = Field(
        None, min_length=1, description="Translations for which whoever wrote the correction answers: nobody confirmed them."
    )

    def said(self, what: Literal["changed", "means", "can_do"], locale: str) -> str:
        """One part of the summary in ``locale``; empty when it was not given."""
        text: PlainText | None = getattr(self.summary, what) if self.summary else None
        return (text.in_(locale) if text else None) or ""
