"""One way of writing the files that people write, so that two of them differ only where they say something else.

1. ``nodes`` reads a file with where everything stands, ``remarks`` gives each comment to what it belongs to
2. ``order`` says in which order the keys of the model are written, ``scalars`` how a text is, ``layout`` how a file is
3. ``formatted`` does all this, and lets nothing out that ``proof`` does not find to say the same
4. ``content`` knows which files there are
"""
