"""What changed between two versions' facts, and how to say it.

``shapes`` reads from the model what each fact is; ``facts`` compares (``rows`` and ``texts`` match what has no id);
``phrases`` puts a change into words (``naming`` subjects and keys, ``values`` values); ``subjects`` puts changes in
reading order; ``relevance`` says under which laws a change can be seen; ``telling`` puts it all together for one law.
"""

from noticepress.changes.change import Change, Kind
from noticepress.changes.facts import diff
from noticepress.changes.phrases import Phrase, phrase
from noticepress.changes.relevance import read_unseen, regimes_of
from noticepress.changes.subjects import Group, grouped
from noticepress.changes.telling import Told, tell

__all__ = [
    "Change",
    "Group",
    "Kind",
    "Phrase",
    "Told",
    "diff",
    "grouped",
    "phrase",
    "read_unseen",
    "regimes_of",
    "tell",
]
