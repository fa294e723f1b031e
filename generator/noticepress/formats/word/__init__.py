"""Word files: a notice as it stands, or with every change tracked.

``lines`` turns operations into paragraphs and rows whose pieces have a fate; ``revisions`` writes these as tracked
changes, ``paragraphs`` and ``tables`` as WordprocessingML (ECMA-376 part 1, chapter 17); ``numbering`` makes lists, ``remarks``
the comment with the facts and their weight; ``package`` holds styles, language and properties and gives the bytes. Rejecting all changes gives the old text, accepting them the new.
"""

from noticepress.formats.word.package import docx

__all__ = ["docx"]
