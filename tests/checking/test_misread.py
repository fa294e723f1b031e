"""What Markdown makes of a text that its author may not mean; what is clearly meant is left alone."""

from __future__ import annotations

import pytest

from noticepress.checking.misread import doubts

MEANT = [
    "Wij bewaren:\n- uw naam\n- uw adres",
    "Wij bewaren\n- uw naam\n- uw adres",
    "Wij bewaren:\n- uw naam",
    "Wij bewaren.\n\n- uw naam",
    "- uw naam\n- uw adres\n  - straat",
    "1. Mail ons.\n2. Wacht.",
    "25. Mai 2018 ist der Tag.",
    "Dit geldt sinds\n2018. Daarna niet.",
    "**Let op**: dit is *belangrijk*.",
    "**Let op!** Lees dit.",
    "Lees dit **(let op)** eens.",
    "***let op***",
    "_heel belangrijk_",
    "de bestanden snake_case en _ga",
    "4 * 5 * 6 is 120",
    "Velden met een * zijn verplicht.",
    "[bel 020 123 45 67](tel:+31201234567)",
    "[020 123 45 67](tel:+31201234567)",
    "[+31 (0)20 123 45 67](tel:+31201234567)",
    "[1-800-FLOWERS](tel:+18003569377)",
    "[0800 1234](tel:08001234)",
    "[112](tel:112)",
    "[info@example.org](mailto:info@example.org)",
    "[www.example.org](https://example.org/privacy)",
    "[onze site](https://example.org)",
]
DOUBTFUL = [
    ("De grondslag staat in artikel 6 lid\n1. Dat betekent dit.", "text-list", "line 2 of the text begins like a list item: '1. Dat", "'1\\. Dat"),
    ("Wij bewaren dit 2\n- 4 weken.", "text-list", "line 2 of the text begins like a list item: '- 4 weken.'", "'\\- 4 weken.'"),
    ("Naam en adres\n+ telefoon", "text-list", "begins like a list item: '+ telefoon'", "'\\+ telefoon'"),
    ("- de grondslag in lid\n  1. Dat betekent dit.", "text-list", "line 2 of the text", ""),
    ("- wij bewaren dit 2\n  - 4 weken", "text-list", "line 2 of the text", ""),
    ("+ 20 dagen", "text-list", "line 1 of the text begins like a list item", "'\\+ 20 dagen'"),
    ("- 5 graden", "text-list", "line 1 of the text begins like a list item", "'\\- 5 graden'"),
    ("1. Mail ons.\n1. Wacht.", "text-list", "all numbered 1", "number them 1, 2"),
    ("de cookie _ga_ meet", "text-emphasis", "'_ga_' is published as 'ga' in italics", "'\\_ga\\_'"),
    ("de cookies _gat_gtag_UA_*", "text-emphasis", "'_gat_gtag_UA_' is published as 'gat_gtag_UA' in italics", ""),
    ("de cookie __Secure__", "text-emphasis", "is published as 'Secure' in bold", "'\\_\\_Secure\\_\\_'"),
    ("2*3*4 dagen", "text-emphasis", "'*3*' is published as '3' in italics", "'\\*3\\*'"),
    ("naam (*) en adres (*)", "text-emphasis", "in italics", ""),
    ("[+31 (0)20 123 45 67](tel:+310201234567)", "text-link-elsewhere", "shows '+31 (0)20 123 45 67' but leads to 'tel:+310201234567'", ""),
    ("[020 123 45 67](tel:+31301234567)", "text-link-elsewhere", "leads to 'tel:+31301234567'", ""),
    ("[1-800-FLOWERS](tel:+18003569378)", "text-link-elsewhere", "leads to", ""),
    ("[info@example.org](mailto:sales@example.org)", "text-link-elsewhere", "leads to 'mailto:sales@example.org'", ""),
    ("[www.example.org](https://example.net)", "text-link-elsewhere", "leads to 'https://example.net'", ""),
]  # fmt: skip


@pytest.mark.parametrize("text", MEANT)
def test_what_is_meant_is_no_doubt(text: str) -> None:
    assert list(doubts(text)) == []


@pytest.mark.parametrize(("text", "rule", "message", "fix"), DOUBTFUL)
def test_what_may_be_misread_is_told_with_both(text: str, rule: str, message: str, fix: str) -> None:
    [doubt] = doubts(text)
    assert doubt.rule == rule
    assert message in doubt.message
    assert fix in doubt.fix


@pytest.mark.parametrize(
    ("text", "fixed"), [("lid\n1. Dat", "lid\n1\\. Dat"), ("_ga_ en", "\\_ga\\_ en"), ("2\n- 4 weken", "2\n\\- 4 weken")]
)
def test_the_fix_is_one(text: str, fixed: str) -> None:
    assert list(doubts(text))
    assert list(doubts(fixed)) == []
