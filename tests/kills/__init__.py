"""Commands that are killed at random moments: the old state or the new one is there, and the same command again mends what is left.

``./run kills`` prints the table; ``test_kills.py`` is its short form.
"""
