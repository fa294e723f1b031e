"""Words of the program: told once however many texts they stand in, apart from the facts in them, and classified once."""

from __future__ import annotations

from functools import partial

from noticepress.changes.rewordings import Classified, Reworded, Texts, rewordings
from noticepress.language.deciding import lexicon
from noticepress.places import packaged

NL, EN = ("gdpr", "nl"), ("gdpr", "en")
REASON = {"nl": "Zo stond het er al.", "en": "It said so already."}


def text(verb: str, name: str) -> str:
    return f"# Verklaring\n\n## 1. Bewaren {{#keep}}\n\nWij {verb} {name} twee jaar bewaren.\n\nVragen? Mail ons.\n"


def found(*texts: tuple[str, Texts, Texts], decided: tuple[Classified, ...] = ()) -> list[Reworded]:
    return list(rewordings(texts, partial(lexicon, [packaged("locales")]), decided))


SHOP = ("shop", {NL: text("moeten", "uw bestelling")}, {NL: text("mogen", "uw bestelling")})
JOBS = ("jobs", {NL: text("moeten", "uw brief")}, {NL: text("mogen", "uw brief")})


def test_one_message_in_two_notices_is_told_once() -> None:
    (one,) = found(SHOP, JOBS)
    assert (one.old, one.new, one.texts) == ("moeten", "mogen", ("shop/gdpr.nl", "jobs/gdpr.nl"))
    assert one.open
    assert {(each.word, each.way) for each in one.wording.decided} == {("moeten", "gone"), ("mogen", "new")}


def test_what_somebody_decided_counts_for_all_texts_and_nothing_else() -> None:
    known = Classified.model_validate(
        {"locale": "nl", "old": "moeten", "new": "mogen", "level": "minor", "by": "J. Smit", "reason": REASON}
    )
    back = ("back", SHOP[2], SHOP[1])
    one, other = found(SHOP, JOBS, back, decided=(known,))
    assert (one.classified, one.open, other.classified, other.open) == (known, False, None, True)


def test_spelling_and_other_words_ask_nobody() -> None:
    spelled = ("shop", {NL: text("kunnen", "uw gegevns")}, {NL: text("kunnen", "uw gegevens")})
    reworded = ("jobs", {EN: "We send you a letter.\n"}, {EN: "We send you a parcel.\n"})
    one, other = found(spelled, reworded)
    assert (one.wording.editorial, one.open, other.wording.editorial, other.open) == (True, False, False, False)


def test_texts_that_are_the_same_and_texts_of_new_languages_hold_nothing_reworded() -> None:
    assert found(("shop", SHOP[1], SHOP[1]), ("jobs", {}, {EN: "New.\n"})) == []


def test_a_paragraph_that_comes_or_goes_is_told_with_its_words() -> None:
    more = ("shop", {EN: "One.\n"}, {EN: "One.\n\nWe may sell your data.\n"})
    (come,) = found(more)
    assert (come.old, come.new, come.open) == ("", "We may sell your data.", True)
    (gone,) = found((more[0], more[2], more[1]))
    assert (gone.old, gone.new, gone.open) == ("We may sell your data.", "", True)


def test_a_sentence_that_was_written_anew_is_one_wording() -> None:
    """What went and what came in its place are looked at together, and classified once; blocks of other kinds or number are not."""
    then, now = "One.\n\nWe never sell your data to anybody.\n", "One.\n\nYour details may go elsewhere.\n"
    (one,) = found(("shop", {EN: then}, {EN: now}))
    assert (one.old, one.new) == ("We never sell your data to anybody.", "Your details may go elsewhere.")
    assert len(one.places[0].operations) == 2
    assert len(found(("shop", {EN: then}, {EN: f"{now}\nNobody else reads them.\n"}))) == 3
