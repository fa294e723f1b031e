"""What an import says beside a notice that is there: the same, new, or something else; and what a person accepts of it put into the notice.

1. ``stated`` is the notice with the facts that it can be held against
2. ``matching`` finds for each candidate the fact that is meant, by its name
3. ``compared`` says of each candidate whether the notice states it, and of each fact whether the source does
4. ``adding`` puts what was accepted into the YAML; nothing that stands there is changed
5. ``report`` tells all of it, contradictions first

All of it is pure.
"""
