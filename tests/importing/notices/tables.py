"""Made-up tables of notices, as people make them, with what each names; in Markdown, HTML, Word and PDF."""

from __future__ import annotations

import html
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from docx import Document

from .pdfs import pdf

RULED = "body{font:9pt DejaVu Sans} table{border-collapse:collapse} td,th{border:1px solid;padding:2pt 4pt}"


@dataclass(frozen=True)
class Made:
    """A notice with a table: its language, the heading above it, its rows (``^``: merged with the cell above, ``<``: with that before it).

    ``says``: what it names, as kind and value; ``plain``: no form of it has merged cells.
    """

    locale: str
    title: str
    rows: Sequence[Sequence[str]]
    says: frozenset[tuple[str, str]]

    @property
    def plain(self) -> bool:
        """Whether no cells are merged."""
        return not any(cell in ("^", "<") for row in self.rows for cell in row)


def _says(**named: str) -> frozenset[tuple[str, str]]:
    return frozenset((kind, value) for kind, values in named.items() for value in values.split(" | ") if value)


TABLES: Mapping[str, Made] = {
    "purposes with all that the law asks": Made(
        "nl", "Waarvoor gebruiken wij uw gegevens?",
        [
            ["Doel", "Gegevens", "Grondslag", "Bewaartermijn", "Ontvangers"],
            ["Uw bestelling bezorgen", "naam, adres", "uitvoering van de overeenkomst", "2 jaar na de bezorging", "PostNL"],
            ["Facturen sturen", "naam, rekeningnummer", "wettelijke verplichting", "7 jaar", "Exact B.V."],
        ],
        _says(purpose="Uw bestelling bezorgen | Facturen sturen", data="naam | adres | rekeningnummer", basis="overeenkomst | wettelijke verplichting",
              period="2 jaar na de bezorging | 7 jaar", recipient="PostNL | Exact B.V."),
    ),
    "two rows of headings, groups merged": Made(
        "nl", "Overzicht",
        [
            ["Verwerking", "<", "Gegevens", "Hoe lang en waarom", "<"],
            ["Doel", "Betrokkenen", "^", "Bewaartermijn", "Grondslag"],
            ["Sollicitaties behandelen", "sollicitanten", "cv, motivatiebrief", "4 weken", "toestemming"],
        ],
        _says(purpose="Sollicitaties behandelen", people="sollicitanten", data="cv | motivatiebrief", period="4 weken", basis="toestemming"),
    ),
    "a purpose merged over its rows": Made(
        "de", "Zwecke der Verarbeitung",
        [
            ["Zweck", "Daten", "Rechtsgrundlage", "Speicherdauer"],
            ["Vermietung", "Name, Anschrift", "Vertragserfüllung", "3 Jahre"],
            ["^", "Bankverbindung", "^", "10 Jahre"],
        ],
        _says(purpose="Vermietung", data="Name | Anschrift | Bankverbindung", basis="Vertrag", period="3 Jahre | 10 Jahre"),
    ),
    "a heading that asks, and a basis that is the reader's": Made(
        "nl", "Waarvoor gebruiken wij uw gegevens?",
        [
            ["Doel", "Gegevens", "Grondslag", "Met wie delen wij"],
            ["Kaarten verkopen", "naam", "Uw toestemming", "Kist BV en Adyen"],
            ["Camera's", "beelden", "Ons gerechtvaardigd belang", "Politie, bij incidenten"],
        ],
        _says(purpose="Kaarten verkopen | Camera's", data="naam | beelden", basis="toestemming | gerechtvaardigd belang", recipient="Kist BV | Adyen | Politie"),
    ),
    "the same in English": Made(
        "en", "What we use your data for",
        [["Purpose", "Data", "Legal basis", "Who we share with"], ["Selling tickets", "name", "Your consent", "Chest Ltd and Adyen"], ["Cameras", "footage", "Our legitimate interests", "Police"]],
        _says(purpose="Selling tickets | Cameras", data="name | footage", basis="consent | legitimate interests", recipient="Chest Ltd | Adyen | Police"),
    ),
    "the same in German": Made(
        "de", "Wofür wir Ihre Daten verwenden",
        [["Zweck", "Daten", "Rechtsgrundlage", "Mit wem wir teilen"], ["Karten verkaufen", "Name", "Ihre Einwilligung", "Kist GmbH und Adyen"], ["Kameras", "Aufnahmen", "Unser berechtigtes Interesse", "Kist GmbH & Co. KG"]],
        _says(purpose="Karten verkaufen | Kameras", data="Name | Aufnahmen", basis="Einwilligung | berechtigtes Interesse", recipient="Kist GmbH | Adyen | Kist GmbH & Co. KG"),
    ),
    "processors with countries and safeguards": Made(
        "en", "Our processors",
        [
            ["Processor", "Service", "Country", "Safeguards", "DPA signed"],
            ["Mailfox Inc.", "Sending newsletters", "United States", "Standard contractual clauses", "yes"],
            ["Cloudbarn Ltd", "Hosting", "Ireland", "n/a", "yes"],
        ],
        _says(recipient="Mailfox Inc. | Cloudbarn Ltd", country="United States (scc)"),
    ),
    "recipients and what they get": Made(
        "nl", "Met wie delen wij gegevens?",
        [["Ontvanger", "Waarvoor", "Welke gegevens"], ["Belastingdienst", "Loonaangifte", "naam, BSN"], ["Arbodienst Wel B.V.", "Verzuimbegeleiding", "naam"]],
        _says(recipient="Belastingdienst | Arbodienst Wel B.V.", data="naam | BSN"),
    ),
    "data and how long they are kept": Made(
        "en", "How long we keep data",
        [["Personal data", "Retention period", "Source"], ["Contact details (name, address)", "2 years after your last order", "you"], ["Invoices", "7 years", "our suppliers"]],
        _says(data="Contact details | Invoices", period="2 years after your last order | 7 years", source="our suppliers"),
    ),
    "cookies": Made(
        "nl", "Cookies",
        [["Naam", "Soort", "Doel", "Bewaartermijn"], ["_ga", "statistieken", "bezoek meten", "2 jaar"], ["PHPSESSID", "noodzakelijk", "winkelwagen onthouden", "sessie"]],
        _says(cookies="Noodzakelijke cookies | Analytische cookies"),
    ),
    "headings in the first column": Made(
        "nl", "Nieuwsbrief",
        [["Doel", "Nieuwsbrief sturen"], ["Gegevens", "naam, e-mailadres"], ["Grondslag", "toestemming"], ["Bewaartermijn", "tot u zich afmeldt"]],
        _says(purpose="Nieuwsbrief sturen", data="naam | e-mailadres", basis="toestemming", period="tot u zich afmeldt"),
    ),
    "bases alone, one that the law does not know": Made(
        "de", "Rechtsgrundlagen",
        [["Zweck", "Rechtsgrundlage"], ["Newsletter versenden", "Einwilligung"], ["Rechnungen", "Art. 6 Abs. 1 lit. c DSGVO"], ["Kulanz", "gute Sitte"]],
        _says(purpose="Newsletter versenden | Rechnungen | Kulanz", basis="Einwilligung | rechtliche Verpflichtung"),
    ),
    "a table that is none of these": Made(
        "en", "Opening hours", [["Day", "From", "Until"], ["Monday", "8", "17"], ["Tuesday", "9", "17"]], _says(),
    ),
    "a table for layout, with sentences": Made(
        "en", "About us", [["We bake bread.", "Purpose and data matter to us, and we keep neither longer than needed."], ["Visit us.", "Monday to Friday."]], _says(),
    ),
}  # fmt: skip


def as_markdown(made: Made) -> str:
    """Only for tables without merged cells."""
    head, *rows = made.rows
    lines = [f"# {made.title}", "", _INTRO[made.locale], "", _line(head), _line(["---"] * len(head)), *map(_line, rows)]
    return "\n".join(lines) + "\n"


_INTRO = {
    "nl": "Deze verklaring gaat over wat wij met uw gegevens doen en waarom dat zo is.",
    "en": "This notice is about what we do with the things that you tell us and why that is so.",
    "de": "Diese Erklärung sagt, was wir mit dem tun, was Sie uns mitteilen, und warum das so ist.",
}


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def as_html(made: Made, tag: str = "td") -> str:
    """With merged cells as ``colspan`` and ``rowspan``."""
    rows = []
    for row, cells in enumerate(made.rows):
        written = []
        for column, cell in enumerate(cells):
            if cell in ("^", "<"):
                continue
            wide = _run(cells[column + 1 :], "<")
            high = _run([each[column] for each in made.rows[row + 1 :]], "^")
            written.append(f'<{tag} colspan="{wide}" rowspan="{high}">{html.escape(cell)}</{tag}>')
        rows.append(f"<tr>{''.join(written)}</tr>")
    body = f"<h1>{made.title}</h1><p>{_INTRO[made.locale]}</p><table>{''.join(rows)}</table>"
    return f"<!doctype html><html lang={made.locale}><body>{body}<p>{_INTRO[made.locale]}</p></body></html>"


def _run(cells: Sequence[str], sign: str) -> int:
    count = next((n for n, each in enumerate(cells) if each != sign), len(cells))
    return count + 1


def as_word(made: Made) -> bytes:
    """With merged cells as Word has them."""
    document = Document()
    document.add_heading(made.title, 1)
    document.add_paragraph(_INTRO[made.locale])
    table = document.add_table(len(made.rows), len(made.rows[0]))
    table.style = "Table Grid"
    for row, cells in enumerate(made.rows):
        for column, cell in enumerate(cells):
            if cell == "<":
                table.cell(row, column - 1).merge(table.cell(row, column))
            elif cell == "^":
                table.cell(row - 1, column).merge(table.cell(row, column))
            else:
                table.cell(row, column).text = cell
    document.add_paragraph(_INTRO[made.locale])
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def as_pdf(made: Made) -> bytes:
    """With rules around its cells."""
    return pdf(as_html(made), RULED)


def forms(made: Made) -> dict[str, bytes]:
    """The notice in every form that it can have, by the name of its file."""
    found = {"n.html": as_html(made).encode(), "n.docx": as_word(made), "n.pdf": as_pdf(made)}
    return found | ({"n.md": as_markdown(made).encode()} if made.plain else {})
