"""A message that a language lacks, for those who stop at it without reading catalogues."""

from __future__ import annotations

from noticepress.findings import Finding


class MissingMessage(LookupError):
    """A message that has no text in a language."""

    def __init__(self, locale: str, message: str):
        super().__init__(locale, message)
        self.locale, self.message = locale, message

    def __str__(self) -> str:
        return f"no {self.locale} text for the message '{self.message}'"

    @property
    def finding(self) -> Finding:
        """It as a finding, for those who do not know which law asked for the message."""
        return Finding(
            "message-missing", str(self), f"locales/{self.locale}", fix=f'add msgid "{self.message}"', locale=self.locale
        )
