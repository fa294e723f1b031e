"""The facts: typed, frozen values whose names equal the YAML keys.

``values`` holds the small parts (text, periods, dates), ``forms`` what each text is in a sentence; ``organisation`` what is
stated once; ``notice`` one notice, put together from ``data``, ``purposes``, ``recipients``, ``statements`` and ``california``; ``schema`` exports them.
"""

from noticepress.model.notice import Notice
from noticepress.model.organisation import Organisation

__all__ = ["Notice", "Organisation"]
