"""Lists over all notices of a site: who receives data, and which cookies there are, as the releases say it that are in force.

``recipients`` and ``cookies`` read what the facts of one version state, ``versions`` puts that in time, ``changes`` says what came,
went and became different, ``house_list`` holds all of it for a language. ``lines`` writes it in words; ``list_json`` and
``list_feed`` are its files.
"""
