"""Every field, collection and choice of the model has words in every language, and no word is there for nothing."""

from __future__ import annotations

import copy
import itertools
import random
import re
from typing import Any, get_args

import pytest

from noticepress.changes.change import Change
from noticepress.changes.descriptions import tell
from noticepress.changes.excerpts import AROUND, MOST, excerpts
from noticepress.changes.facts import FACTS_IN_LISTS, diff
from noticepress.changes.phrases import ROW, phrase
from noticepress.changes.shapes import Items, Keyed, Localised, Record, Scalar, fields, root
from noticepress.changes.subjects import ORDER
from noticepress.changes.wording import Way
from noticepress.language.catalogue import Catalogue, Entry, read_catalogue
from noticepress.language.messages import PLACEHOLDER, Messages
from noticepress.places import packaged

from .conftest import BASE, LOCALES, laid_over, released
from .sentences import TABLE, rows, table
from .test_properties import START

FIELDS = [(path, shape) for path, shape in fields() if path[-1] != "*" and len(path) > 1]


def holder(path: tuple[str, ...]) -> str:
    """The key below which the last key of ``path`` stands."""
    return [step for step in path[:-1] if step != "*"][-1]


def inner(shape: Any) -> Any:
    return inner(shape.of) if isinstance(shape, Items | Keyed) else shape


CHOICES = {(inner(shape).name, choice) for _, shape in FIELDS for choice in getattr(inner(shape), "choices", ())}
COLLECTIONS = {
    path[-1]
    for path, shape in FIELDS
    if isinstance(shape, Items | Keyed)
    and isinstance(shape.of, Record)
    and (isinstance(shape, Keyed) or path[-1] in FACTS_IN_LISTS)
}


@pytest.fixture(params=LOCALES)
def entries(request: pytest.FixtureRequest) -> Catalogue:
    return read_catalogue(packaged("locales") / request.param / "changes.po")


def labels(path: tuple[str, ...]) -> list[str]:
    """The messages that can name a field, the closest first."""
    return [f"field.{holder(path)}.{path[-1]}", f"field.{path[-1]}"]


def abouts(path: tuple[str, ...]) -> list[str]:
    """The messages that can say what a text is about, the closest first."""
    return [f"about.{holder(path)}.{path[-1]}", f"about.{path[-1]}"]


def test_every_field_has_a_label(entries: Catalogue) -> None:
    assert [path for path, _ in FIELDS if not any(("", name) in entries.entries for name in labels(path))] == []


def test_every_choice_has_words(entries: Catalogue) -> None:
    assert {f"value.{name}.{choice}" for name, choice in CHOICES} <= {name for _, name in entries.entries}


def test_every_collection_and_group_has_words(entries: Catalogue) -> None:
    known = {name for _, name in entries.entries}
    assert {f"subject.{name}" for name in COLLECTIONS} | {f"group.{name}" for name in ORDER} <= known
    assert {f"subject.{name}.item" for name in COLLECTIONS - {"processing"}} <= known  # a row is called by its purpose and data


def test_every_fact_that_comes_or_goes_has_a_sentence_of_its_own(entries: Catalogue) -> None:
    known = {name for _, name in entries.entries}
    assert {f"sentence.{name}.{way}" for name in COLLECTIONS for way in ("added", "removed")} <= known


def test_every_text_says_what_it_is_about_and_every_flag_what_begins_and_ends(entries: Catalogue) -> None:
    """A key without these would be told by its name, which is no reader's word."""
    known = {name for _, name in entries.entries}
    texts = [path for path, shape in FIELDS if isinstance(inner(shape), Localised)]
    assert [path for path in texts if not {f"about.{holder(path)}.{path[-1]}", f"about.{path[-1]}"} & known] == []
    flags = [path for path, shape in FIELDS if isinstance(shape, Scalar) and shape.kind == "flag" and path[-1] != "required"]
    ends = {tuple(name.split(".")[-3:]) for name in known if name.startswith("sentence.")}
    assert [path for path in flags if not all((holder(path), path[-1], way) in ends for way in ("started", "stopped"))] == []


def test_the_table_of_all_sentences_is_what_people_looked_at() -> None:
    """``python -m tests.changes.sentences`` writes it."""
    assert TABLE.read_text("utf-8") == table()


def test_no_sentence_leaks_an_id_or_a_key() -> None:
    keys = {path[-1] for path, _ in FIELDS if "-" in path[-1]} - {"opt-out"}  # which is a word that readers know
    english = re.compile(r"\b(?:the|we|now|statement|recipient|purpose)\b")
    for at, _, said in rows():
        for sentence in said.values():
            assert "zz" not in sentence, at
        assert not set(re.findall(r"[a-z]+(?:-[a-z]+)+", said["nl"])) & keys, at
        assert not english.search(re.sub("‘[^’]*’", "", said["nl"])), at  # the law of California has the words of its links


def test_no_words_are_unused(entries: Catalogue) -> None:
    used = {next((name for name in labels(path) if ("", name) in entries.entries), "") for path, _ in FIELDS}
    used |= {f"value.{name}.{choice}" for name, choice in CHOICES}
    used |= {f"subject.{name}" for name in (*COLLECTIONS, "organisation", "notice", "row")} | {f"group.{name}" for name in ORDER}
    used |= {
        f"value.{name}"
        for name in (
            "true",
            "false",
            "unstated",
            "none",
            "all",
            "about.all",
            "regimes.all",
            "rights.all",
            "not-required",
            "entry",
            "part",
            "sources.you",
            "sources.observed",
        )
    }
    used |= {f"row.{key}" for key in ROW}
    used |= {f"deciding.{way}" for way in (*get_args(Way), "elsewhere", "more", "in-other-languages")}
    used |= {f"subject.{name}.item" for name in COLLECTIONS}
    used |= {next((name for name in abouts(path) if ("", name) in entries.entries), "") for path, _ in FIELDS}
    elsewhere = ("kind.", "place.", "sentence.", "materiality.", "regime.", "output.")
    said = {name for _, name in entries.entries if not name.startswith(elsewhere)}
    assert said - used == set()
    assert {name for name in used if name.startswith(("row.", "deciding."))} <= said


WAYS = {f"{how}-{way}" for how in ("long", "text", "value", "none") for way in ("added", "removed", "declared", "withdrawn")}
MESSAGES = {name.removeprefix("kind.") for _, name in read_catalogue(packaged("locales") / "en" / "changes.po").entries}


def test_every_sentence_template_is_used() -> None:
    source = (packaged("regimes").parent / "generator/noticepress/changes/phrases.py").read_text("utf-8")
    kinds = {
        name.removeprefix("kind.")
        for _, name in read_catalogue(packaged("locales") / "en" / "changes.po").entries
        if name.startswith("kind.")
    }
    built = {"subject-none-declared", "subject-none-withdrawn", "added", "removed"} | WAYS
    built |= {f"{how}{way}" for how in ("part-", "") for way in ("added", "removed", "added-for", "removed-for")}
    assert {kind for kind in kinds - built if f'"{kind}"' not in source} == set()


def test_every_special_sentence_is_for_a_field_of_the_model(entries: Catalogue) -> None:
    """``sentence.<holder>.<field>.<message>``: a fact's collection or part, its keys, and the message it stands in for."""
    steps = [[step for step in path if step != "*"] for path, _ in FIELDS]
    for _, name in entries.entries:
        if name.startswith("sentence."):
            holder, *fields, message = name.split(".")[1:]
            assert message in MESSAGES, name
            assert any(path[-len(fields) - 1 :] == [holder, *fields] for path in steps), name


def test_the_languages_say_the_same_things() -> None:
    nl, en = (read_catalogue(packaged("locales") / locale / "changes.po").entries for locale in LOCALES)
    assert nl.keys() == en.keys()
    for key in nl:
        given = [set(PLACEHOLDER.findall(entry.forms[0])) for entry in (nl[key], en[key])]
        assert given[0] == given[1] or key[1] == "kind.narrower", key
        assert not re.search(r"\b(u|uw|je|jij|jouw)\b", nl[key].forms[0]), key


def test_every_field_can_be_told(words: dict[str, Messages]) -> None:
    """A change of each field, whatever its shape, has a subject, a label and a sentence."""
    for (path, shape), locale in itertools.product(FIELDS, LOCALES):
        there = tuple("deliver-orders" if step == "*" else step for step in path)
        depth = max([1, *(n for n, step in enumerate(path, 1) if step == "*" and path[n - 2] in COLLECTIONS)])
        subject, field = there[:depth], ".".join(step for step in path[depth:] if step != "*")
        value = sample(shape)
        for kind, old, new in (("added", None, value), ("removed", value, None)):
            told = phrase(Change(kind, there, subject, field, old, new), START, START, words[locale], locale)  # type: ignore[arg-type]
            assert told.what
            assert told.sentence
            assert "kind." not in told.sentence


def sample(shape: Any) -> Any:
    if isinstance(shape, Record):
        return {key: sample(below) for key, below in shape.fields.items() if key != "required"}
    if isinstance(shape, Items):
        return [sample(shape.of)]
    if isinstance(shape, Keyed):
        return {"one": sample(shape.of)}
    if isinstance(shape, Scalar):
        plain = {"flag": True, "number": 3, "date": "2027-01-01", "period": "P1Y", "country": "NL", "locale": "nl"}
        return shape.choices[0] if shape.choices else plain.get(shape.kind, "word")
    return {"nl": ["woord"], "en": ["word"]} if shape.kind == "list" else {"nl": "woord", "en": "word"}


def test_the_whole_facts_can_be_told(words: dict[str, Messages]) -> None:
    facts = sample(root())
    for change, locale in itertools.product(diff({}, facts), LOCALES):
        assert phrase(change, {}, facts, words[locale], locale).new


def test_terms_of_laws_are_worded_by_their_own_catalogues(words: dict[str, Messages]) -> None:
    new = released(laid_over(BASE, {"notice": {"rights": {"access": {"url": "https://fietsen.example/inzage"}}}}))
    (change,) = diff(START, new)
    law = Catalogue({("", "right.access"): Entry(("Inzage",), "gdpr.po", 1)}, "0")
    both = Messages("nl", "formal", (*words["nl"].catalogues, law))
    assert phrase(change, START, new, both, "nl").subject == "‘Inzage’"
    assert phrase(change, START, new, words["nl"], "nl").subject == "‘access’"


def test_names_are_escaped_and_texts_are_markdown(words: dict[str, Messages]) -> None:
    new = copy.deepcopy(START)
    new["notice"]["recipients"]["carrier"]["name"] = {"und": "<b>*Post*"}
    new["notice"]["purposes"]["deliver-orders"]["description"] = {"nl": "Met **spoed**.", "en": "With *speed*."}
    told = {change.path[1]: phrase(change, START, new, words["nl"], "nl") for change in diff(START, new)}
    assert told["recipients"].new == "\\<b\\>\\*Post\\*"
    assert told["purposes"].new == "Met **spoed**."


def test_a_renamed_fact_is_called_by_its_old_name(words: dict[str, Messages]) -> None:
    new = copy.deepcopy(START)
    new["notice"]["recipients"]["carrier"]["name"] = {"und": "Post"}
    (change,) = diff(START, new)
    told = phrase(change, START, new, words["en"], "en")
    assert (change.kind, told.subject, told.what, told.old, told.new) == (
        "renamed",
        "PostNL",
        "Name",
        "PostNL",
        "Post",
    )


def test_a_name_that_was_not_yet_translated_is_shown_as_it_was_written(words: dict[str, Messages]) -> None:
    old, new = copy.deepcopy(START), copy.deepcopy(START)
    for facts in (old, new):
        facts["notice"]["recipients"]["carrier"]["name"] = {"nl": "de bezorger"}
    new["notice"]["recipients"]["carrier"]["role"] = "controller"
    (change,) = diff(old, new)
    assert phrase(change, old, new, words["en"], "en").subject == "De bezorger"


def test_what_is_left_to_the_default_is_not_told(words: dict[str, Messages]) -> None:
    row = {"data": ["contact-details", "invoices"], "basis": "consent", "recipients": [], "keep": {"for": "P1Y"}}
    purpose = {"name": {"nl": "Nieuws sturen", "en": "Send news"}, "processing": [row]}
    new = released(laid_over(BASE, {"notice": {"purposes": {"news": purpose}}}))
    (change,) = diff(START, new)
    told = phrase(change, START, new, words["en"], "en")
    assert told.new == (
        "processing: (data: Contact details and Invoices; legal basis: consent; recipients: none; retention (retention period: 1 year))"
    )


def test_a_renamed_id_is_called_by_the_name_of_its_fact(words: dict[str, Messages]) -> None:
    new = copy.deepcopy(START)
    new["notice"]["recipients"] = {
        "post": {**new["notice"]["recipients"]["carrier"], "formerly": "carrier"},
        "cloud": new["notice"]["recipients"]["cloud"],
    }
    new["notice"]["purposes"]["deliver-orders"]["processing"][0]["recipients"] = ["post", "cloud"]
    renamed, wider = sorted(diff(START, new), key=lambda change: change.kind)
    assert (renamed.kind, wider.kind) == ("id-renamed", "wider")
    assert phrase(wider, START, new, words["nl"], "nl").old == "PostNL"


def test_a_name_for_every_language_stands_where_there_is_no_translation(words: dict[str, Messages]) -> None:
    new = copy.deepcopy(START)
    new["notice"]["recipients"]["cloud"]["name"] = {"nl": "de Wolk", "und": "Cloud"}
    change = next(change for change in diff(START, new) if change.field == "name")
    assert phrase(change, START, new, words["en"], "en").new == "Cloud"


def test_quotations_of_changed_texts_tell_them_apart() -> None:
    """However long two texts are and wherever they differ, what is quoted of them differs, too, and is of them."""
    chance = random.Random(15)
    for _ in range(400):
        old = [f"w{chance.randint(0, 40)}" for _ in range(chance.randint(1, 120))]
        new = list(old)
        at = chance.randint(0, len(new))
        new[at : at + chance.randint(0, 60)] = [f"n{chance.randint(0, 40)}" for _ in range(chance.choice((0, 1, 50)))]
        if old == new or not new:
            continue
        quoted = excerpts(" ".join(old), " ".join(new))
        assert quoted[0] != quoted[1]
        for words, said in zip((old, new), quoted, strict=True):
            assert all(" ".join(part.split()) in " ".join(words) for part in said.split("…"))
            assert len(said.split()) <= MOST + 4 * AROUND + 3


def test_a_recipient_that_comes_is_told_once_with_what_it_is_for(words: dict[str, Messages]) -> None:
    new = copy.deepcopy(START)
    new["notice"]["recipients"]["bank"] = {"name": {"und": "Bank"}, "role": "controller"}
    new["notice"]["purposes"]["deliver-orders"]["processing"][0]["recipients"].append("bank")
    changes = diff(START, new)
    assert sorted(change.kind for change in changes) == ["added", "wider"]
    (group,) = tell(changes, START, new, "nl", words["nl"])
    assert [told.sentence for _, told in group.changes] == [
        "Wij geven gegevens nu ook aan Bank, voor het doel ‘Uw bestelling bezorgen’ (contactgegevens en bestelgegevens)."
    ]
    back = tell(diff(new, START), new, START, "en", words["en"])
    assert [told.sentence for _, told in back[0].changes] == [
        "We no longer give data to Bank; that was for the purpose ‘Deliver your order’ (contact details and order details)."
    ]
    heavier = tell(changes, START, new, "nl", words["nl"], lambda change: change.kind == "wider")
    assert len([each for group in heavier for each in group.changes]) == 2


def test_a_statement_without_a_heading_is_called_by_its_own_words(words: dict[str, Messages]) -> None:
    said = {"nl": "Kiest u voor achteraf betalen, dan beslist een computer.", "en": "If you pay later, a computer decides."}
    new = released(laid_over(BASE, {"notice": {"statements": {"later": {"topic": "summary", "text": said}}}}))
    (change,) = diff(START, new)
    assert phrase(change, START, new, words["nl"], "nl").sentence == (
        "Nieuw in de tekst: ‘Kiest u voor achteraf betalen, dan beslist een computer’."
    )
