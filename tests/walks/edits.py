"""What a person does to the files of a repository of notices: small edits, right and wrong ones, as functions on its folder."""

from __future__ import annotations

import copy
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from noticepress.places import packaged

Facts = dict[str, Any]
SOURCE = ("nl", "en")
"""Languages in which the starter is written."""

ADDED: Mapping[str, Facts] = {
    "data": {
        "payment-data": {"name": {"nl": "Betaalgegevens", "en": "Payment details"}, "source": ["you"]},
        "inferences": {"name": {"nl": "Voorkeuren", "en": "Preferences"}, "source": ["observed"], "california": ["inferences"]},
        "health": {"name": {"nl": "Gezondheid", "en": "Health"}, "source": ["you"], "special": ["health"]},
    },
    "recipients": {
        "printer": {
            "name": "Drukkerij 1. FC", "category": {"nl": "drukkers", "en": "printers"}, "role": "processor",
            "does": {"nl": "drukt brieven", "en": "prints letters"}, "countries": ["NL"],
        },
        "cloud": {
            "name": "Cloud Inc.", "category": {"nl": "clouddiensten", "en": "cloud services"}, "role": "processor",
            "does": {"nl": "bewaart bestanden", "en": "stores files"}, "countries": ["US"],
        },
    },
    "statements": {
        "about-us": {
            "topic": "other", "heading": {"nl": "Over ons", "en": "About us"},
            "text": {"nl": "Wij zijn een kleine winkel.", "en": "We are a small shop."},
        },
        "plain": {"topic": "security", "text": {"nl": "Wij letten op.", "en": "We pay attention."}},
    },
    "sources": {"register": {"name": {"nl": "Handelsregister", "en": "Trade register"}, "public": True}},
    "retention": {"a-year": {"for": "P1Y", "from": {"nl": "de levering", "en": "delivery"}}},
    "purposes": {
        "newsletter": {
            "name": {"nl": "Nieuwsbrief sturen", "en": "Send a newsletter"},
            "processing": [
                {
                    "data": ["contact-details"], "basis": "consent", "recipients": ["hosting"],
                    "keep": {"for": "P6M", "from": {"nl": "uw afmelding", "en": "your withdrawal"}},
                }
            ],
        }
    },
}  # fmt: skip
"""Facts by key of a notice and id; some need others, so that what is added may also be wrong."""

ODD: tuple[Any, ...] = (
    None, "", "ja", 7, True, [], {}, ["x"], {"nl": "tekst"}, {"und": "x"}, {"nl": None}, "TODO", {"nl": "# kop", "en": "- lijst"}, [[]], [{}],
    "2027-13-45", {"for": "P1Y", "until": "x"}, {"nl": "a #1", "en": "b: c"}, {"required": False}, "../..", "é" * 3, {"en": "Only English"},
)  # fmt: skip
"""Values that somebody might leave at any key."""

MINI = """\
# Words of our own.
msgid ""
msgstr ""
"Language: {locale}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"""


class _Plain(yaml.CSafeDumper):
    """Writes everything out: facts have no anchors."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def read(path: Path) -> Facts:
    """The facts in a file, empty when they cannot be read."""
    try:
        found = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, OSError):
        return {}
    return found if isinstance(found, dict) else {}


def write(path: Path, facts: Facts) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.dump(facts, Dumper=_Plain, allow_unicode=True, sort_keys=False), "utf-8")


def change(path: Path, what: Callable[[Facts], object]) -> None:
    """Change the facts in a file; nothing happens where they are of another shape than ``what`` expects."""
    facts = read(path)
    after = copy.deepcopy(facts)
    try:
        what(after)
    except (KeyError, TypeError, AttributeError, IndexError, ValueError, ZeroDivisionError):
        return
    if facts and after != facts:
        write(path, after)


def places(facts: Any, above: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every value."""
    pairs = facts.items() if isinstance(facts, dict) else enumerate(facts) if isinstance(facts, list) else ()
    for key, value in pairs:
        yield (*above, key)
        yield from places(value, (*above, key))


def at(facts: Any, path: tuple[Any, ...]) -> Any:
    """The value that holds the last step of ``path``."""
    for step in path[:-1]:
        facts = facts[step]
    return facts


def texts(facts: Any) -> Iterator[Facts]:
    """Every localised text that has the first language."""
    if isinstance(facts, dict):
        if facts and all(re.fullmatch("[a-z]{2}", str(key)) for key in facts) and "nl" in facts:
            yield facts
        else:
            for value in facts.values():
                yield from texts(value)
    elif isinstance(facts, list):
        for value in facts:
            yield from texts(value)


def speak(facts: Facts, locales: list[str]) -> None:
    """Give every text of a notice these languages, a copy of another where it has none."""
    for text in texts({key: value for key, value in facts.items() if key != "register"}):
        said = dict(text)
        text.clear()
        text.update({locale: said.get(locale, said.get("en", next(iter(said.values())))) for locale in locales})


def own_language(root: Path, locale: str, *, without: str = "") -> None:
    """A folder of words for ``locale``: those of English; ``without`` one of the files."""
    home = root / "locales" / locale
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    for path in sorted((packaged("locales") / "en").iterdir()):
        if path.name != without:
            (home / path.name).write_text(path.read_text("utf-8").replace("Language: en", f"Language: {locale}"), "utf-8")
