"""What ``noticepress init`` and ``noticepress new`` write, as people who build software call it: the scaffolding, to be replaced bit by bit.

``notice`` makes the notice of a kind (``starter_notice``), ``organisation`` the file of the organisation, ``choosing`` takes from the facts of
both what was asked for, ``platforms`` what GitHub and GitLab run: these read ``starter/``. ``law`` and ``language`` make the folders of a new
law and of a new language; the files of a law stand beside the modules, with the names of a law that does not exist. Nothing here writes a file.
"""

from noticepress.scaffolding.notice import Begun, register_of, starter_notice
from noticepress.scaffolding.organisation import starter_organisation

__all__ = ["Begun", "register_of", "starter_notice", "starter_organisation"]
