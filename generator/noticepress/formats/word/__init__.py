"""Word files: a notice as it stands, or with every change tracked.

``lines`` turns operations into paragraphs and rows whose pieces have a fate; ``revisions`` writes these as tracked changes,
``paragraphs``, ``tables`` and ``words`` as WordprocessingML (ECMA-376 part 1, chapter 17), with the ``markup`` that escapes;
``numbering`` makes lists, ``remarks`` the comment with the facts and their weight. ``exported`` is what a file of the working text keeps to find its way back. ``package`` fills the parts of the file, which
stand in the folder ``parts``: styles, settings, page, footer; ``archive`` makes one file of them. Rejecting all changes gives the
old text, accepting them the new.
"""

from noticepress.formats.word.package import docx

__all__ = ["docx"]
