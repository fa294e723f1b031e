"""For whom a purpose is carried out. Pure."""

from __future__ import annotations

from noticepress.rendering.view import Fact


def for_others(purpose: Fact, facts: Fact) -> bool:
    """True when the organisation is a processor here (GDPR Art. 4(8)): it says so, or is one towards all people concerned."""
    if purpose.role:
        return str(purpose.role) == "processor"
    groups = purpose.about or list(facts.people or ())
    return bool(groups) and all(group.role == "processor" for group in groups)
