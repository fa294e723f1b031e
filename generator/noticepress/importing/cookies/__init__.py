"""Lists of cookies that scanners, consent platforms and browsers make, as types of cookies of a notice.

1. ``reading`` looks what a file is and makes rows of it that know where they stand: ``tabular`` of CSV and workbooks, ``trees`` of JSON
   and YAML (lists of consent platforms, what a browser stored, HAR, evidence collectors), ``netscape`` of ``cookies.txt``. Headings and keys are
   known by the ``words`` of all languages
2. ``folding`` puts rows of the same cookie at the same host together; ``known`` adds from a list that the user has what a row does not say
3. ``lifetimes`` and ``understood`` say what each means: its category, party and period, or that it is not known
4. ``stated`` holds all of them against the notice that is there, and ``types`` makes types of those that are new; ``report`` tells it

What a cookie holds on somebody's device is never read into anything. All but ``reading`` and ``words`` is pure.
"""
