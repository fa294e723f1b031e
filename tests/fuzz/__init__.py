"""Random bytes for every reader: whatever a file holds, reading it ends with findings.

``./run fuzz`` runs for as long as one likes, guided by coverage (atheris, libFuzzer); ``test_fuzz.py`` is its short form, and reads
once more what was found before, which is kept in ``found/``.
"""
