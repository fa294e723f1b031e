"""Words and formats per language: ``catalogue`` reads gettext files, ``phrases`` writes dates, periods and lists."""
