"""What a repository of notices begins with: notices of usual kinds, the organisation, and the files of platforms.

``kinds`` makes the notice of a kind (``starter_notice``), ``organisation`` the file of the organisation, ``choosing`` takes from the texts
of both what was asked for, ``platforms`` writes what GitHub and GitLab run. All of them read ``starter/``; nothing here writes a file.
"""

from noticepress.starting.kinds import kinds, languages, register_of, starter_notice
from noticepress.starting.organisation import starter_organisation

__all__ = ["kinds", "languages", "register_of", "starter_notice", "starter_organisation"]
