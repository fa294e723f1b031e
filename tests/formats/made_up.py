"""A made-up pair of texts with every kind of change, and one that is hard for LibreOffice."""

OLD = """# Privacy

Wij bewaren uw gegevens. Daarna wissen wij ze meteen en voorgoed uit al onze systemen.

## 1. Bewaren {#keep}

Deze alinea is lang genoeg om te verhuizen naar een heel andere plaats in de tekst van deze verklaring.

| Gegevens | Termijn |
|---|---|
| Facturen | 7 jaar |
| Berichten | 1 jaar |

1. Eerste stap, die u zelf zet
2. Tweede stap, die wij zetten

Deze zin verdwijnt geheel uit de tekst.

| Los | Tabel |
|---|---|
| die | verdwijnt |

## 2. Rechten {#rights}

Zie [onderdeel 1](#keep) of schrijf naar [ons](mailto:privacy@shop.example).
"""
NEW = """# Privacy

Wij bewaren uw gegevens.

Daarna wissen wij ze meteen en voorgoed uit al onze systemen.

## 1. Voorwoord {#foreword}

Een nieuwe alinea.

## 2. Bewaren {#keep}

| Gegevens | Termijn |
|---|---|
| Facturen | 7 jaar |
| Foto’s | 2 jaar |
| Berichten | 18 maanden |

1. Eerste stap, die u zelf zet
2. Een stap ertussen
3. Tweede stap, die wij zetten

## 3. Rechten {#rights}

Zie [onderdeel 2](#keep) of schrijf naar [ons](mailto:privacy@shop.example).

Deze alinea is lang genoeg om te verhuizen naar een heel andere plaats in de tekst van deze verklaring.
"""
ONE = "Eerste alinea die blijft staan en eindigt met oud.\n\nTweede alinea begint hier en blijft verder staan.\n"
TWO = ONE.replace("oud.", "oud. Nog een nieuwe zin achteraan.").replace("Tweede", "Hier staat nu eerst iets. Tweede")
"""Insertions on both sides of a paragraph's end, which LibreOffice would take for one."""
