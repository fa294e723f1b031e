"""The words of a language on their way to translators and back.

``needed`` says which messages a language needs and how much work each is, ``in_use`` for which of them the laws of its notices ask,
``examples`` shows each in the sentence that it becomes, ``asking`` where templates ask for it, ``notes`` what its placeholders stand for.
``sheets`` writes all that as PO files, ``returned`` reads them back, ``judging`` holds each translation against its source, ``symbolic`` writes
what is right into the language's folder. ``progress`` counts.
"""
