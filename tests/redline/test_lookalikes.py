"""Letters that look like others are shown by number where a word changed: on pages, in a terminal, in a pull request, in Word."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from noticepress.comparison.labels import labels
from noticepress.formats.text import text
from noticepress.formats.word import docx
from noticepress.redline import accept, redline, reject
from noticepress.redline.html import changes_html
from noticepress.redline.text import markdown_text, plain_text
from tests.formats.conftest import of_texts, words

LABELS = labels(words("nl"))
SHOWN = [
    pytest.param("Wij delen gegevens.", "Wij d\u0435len gegevens.", {"0435"}, id="one Cyrillic letter"),
    pytest.param("Wij d\u0435len gegevens.", "Wij delen gegevens.", {"0435"}, id="and back"),
    pytest.param("Een copy.", "Een \u0441\u043e\u0440\u0443.", {"0441", "043e", "0440", "0443"}, id="a whole word"),
    pytest.param("# Copy", "# \u0421\u043e\u0440\u0443", {"0421", "043e", "0440", "0443"}, id="a heading of one word"),
    pytest.param("De bank.", "De b\u03b1nk.", {"03b1"}, id="Greek"),
    pytest.param("De bank.", "De b\uff41nk.", {"ff41"}, id="full width"),
    pytest.param("De bank.", "De \U0001d41bank.", {"0001d41b"}, id="mathematical"),
    pytest.param("De gang.", "De gan\u0261.", {"0261"}, id="phonetic"),
    pytest.param("Bewaartermijn.", "Bewaar\u200ctermijn.", {"200c"}, id="a joiner that does nothing"),
    pytest.param("Bewaartermijn.", "Bewaar\u200dtermijn.", {"200d"}, id="another"),
    pytest.param("Na 10 dagen.", "Na \uff11\uff10 dagen.", {"ff11", "ff10"}, id="digits"),
    pytest.param("Wij delen niets.", "Wij delen niets. Wij v\u0435rkopen alles.", {"0435"}, id="a new sentence"),
    pytest.param("A.\n\nB.", "A.\n\nNieuw v\u0435rkocht.\n\nB.", {"0435"}, id="a new paragraph"),
    pytest.param("Мы храним данные.", "Мы хрaним данные.", {"0061"}, id="a Latin letter in Cyrillic text"),
]
AS_THEY_ARE = [
    pytest.param(
        "Wij delen gegevens.", "Wij bewaren gegevens één week: €\u00a05, “café”, coëfficiënt, ĳsbaan, 12\u00b2.", id="Dutch"
    ),
    pytest.param("Naam.", "De naam is Москва.", id="a foreign word"),
    pytest.param("Naam.", "De waarde μ en Ω.", id="signs of science"),
    pytest.param("Naam.", "Een gezin 👩‍👩‍👧 en zacht\u00adstreepje.", id="joined pictures"),
    pytest.param("Мы храним данные.", "Мы храним данные пять лет.", id="a Cyrillic text"),
    pytest.param("שלום עולם.", "שלום עולם טוב.", id="a Hebrew text"),
    pytest.param("e\u0301e\u0301n.", "e\u0301e\u0301n twee mu\u0308de.", id="composed accents"),
]


def numbers(said: str) -> set[str]:
    return set(re.findall(r"\\\\?[uUx]([0-9a-f]{2,8})", said))


@pytest.mark.parametrize(("old", "new", "shown"), SHOWN)
def test_what_looks_alike_is_shown_by_number_everywhere(old: str, new: str, shown: set[str]) -> None:
    found = redline(old, new)
    page = changes_html(found, LABELS)
    assert numbers(plain_text(found, LABELS)) == shown
    assert numbers(markdown_text(found, LABELS)) == shown
    assert set(re.findall(r'<abbr class="np-odd" lang="en" title="U\+([0-9A-F]+), ', page)) == {
        f"{int(each, 16):04X}" for each in shown
    }
    assert (accept(found), reject(found)) == (new, old)


@pytest.mark.parametrize(("old", "new"), AS_THEY_ARE)
def test_foreign_words_and_what_belongs_in_a_text_stay_as_they_are(old: str, new: str) -> None:
    found = redline(old, new)
    assert not numbers(plain_text(found, LABELS))
    assert "np-odd" not in changes_html(found, LABELS)


def test_a_word_file_keeps_the_letters_marks_the_word_and_names_them() -> None:
    told = of_texts("Wij delen gegevens.", "Wij d\u0435len gegevens.")
    document = zipfile.ZipFile(io.BytesIO(docx(told, "A. Auteur")))
    body, comments = (document.read(f"word/{name}.xml").decode() for name in ("document", "comments"))
    assert re.search("<w:highlight[^>]*/></w:rPr><w:t[^>]*>\u0435<", body)
    assert "U+0435, cyrillic small letter ie" in comments
    assert "\\u0435" in text([told], words=True)
