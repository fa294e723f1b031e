"""The card of a notice: the picture that stands beside a link to it where somebody shares it (https://ogp.me), 1200 by 630 pixels.

``DejaVuSans-Bold.ttf`` is part of DejaVu Sans Bold 2.37 (``LICENSE.txt``), with the letters whose widths stand in ``widths.json``: those of Latin, Greek, Cyrillic,
Hebrew and Arabic. A notice in another script has no card.
"""
