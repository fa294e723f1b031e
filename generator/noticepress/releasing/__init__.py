"""The next link of a chain: ``act`` looks at all that a release needs and ``weighing`` at how much it changes, ``freeze`` makes and writes it.

``again`` chains a version anew after another branch came first, ``correcting`` puts a mistake in the version in force right, ``restoring``
brings facts back as the working text, ``redact`` takes a text away, and ``written_again`` holds a new release against its own facts.
"""
