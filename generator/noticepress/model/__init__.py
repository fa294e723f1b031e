"""The facts: typed, frozen values whose names equal the YAML keys.

``ids``, ``texts`` and ``values`` hold the small parts (references, text by language and law, periods, dates), ``forms`` what each
text is in a sentence, ``stated`` under which laws a fact is; ``organisation`` what is stated once (``requests``, too, unless a
notice says otherwise); ``notice`` one notice, put together from ``data``, ``purposes``, ``recipients``, ``statements`` and
``california``.
"""

from noticepress.model.notice import Notice
from noticepress.model.organisation import Organisation

__all__ = ["Notice", "Organisation"]
