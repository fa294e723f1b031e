"""How much all changes of a version weigh under a law, without their words: small enough to be kept for a list of hundreds. Asks the store."""

from __future__ import annotations

from noticepress import store
from noticepress.chain.release import Release
from noticepress.changes.formers import Formers
from noticepress.changes.materiality import judge
from noticepress.changes.relevance import Unseen
from noticepress.comparison.changed_facts import ChangedFacts, key_of_formers
from noticepress.law.materiality import Rules
from noticepress.store.sources import program


def level(old: Release, new: Release, regime: str, unseen: Unseen, rules: Rules, formers: Formers) -> str:
    """The level as it was recorded at publication, else by the rules and by what people decided; empty where there is nothing to weigh.

    Both versions have a text under the law. Raises ``Unusable`` for a rule that cannot be used.
    """
    if recorded := new.about.materiality.get(regime):
        return recorded.level

    def weigh() -> bytes:
        found = ChangedFacts(old, new, regime, unseen, rules, formers).weighed
        return (judge(found, new.about.judgements).level if found and found.changes else "").encode()

    key = store.key_of("level", program(), rules.key, regime, unseen.get(regime), old.digest, new.digest, key_of_formers(formers))
    return store.once(key, weigh).decode()
