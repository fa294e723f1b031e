import sys
import unicodedata

from noticepress.reading.characters import hidden, visible

UNSEEN = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}
ALLOWED = "\t\n\u00ad\u200c\u200d"
BLANK = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufffe\uffff"


def test_every_character_that_nobody_sees_is_found_and_no_other():
    """Between letters that are none of ASCII: a text that is told at once to hold none holds none."""
    wrong = []
    for number in (*range(0x3400), *range(0xD800, 0xE100), *range(0xF000, 0x20000), *range(0xE0000, 0xE0200), sys.maxunicode):
        character = chr(number)
        unseen = character in BLANK or (unicodedata.category(character) in UNSEEN and character not in ALLOWED)
        if (list(hidden(f"é{character}é")) == [1]) is not unseen:
            wrong.append(f"{number:04x}")
    assert not wrong


def test_a_text_with_quotation_marks_and_accents_stays_as_it_is():
    said = "‘Eén’ – “café” 5 € … één"
    assert visible(said) == said
    assert visible("é\u202e") == "é\\u202e"
