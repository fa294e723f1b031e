"""What notices say of the same things, held against each other: where two of them differ although they should not.

``subjects`` are the things that more than one notice speaks of (a recipient, a use of data, an organisation by its name),
``notice_subjects`` and ``use_subjects`` take them out of typed facts, ``organisation_subjects`` out of ``organisation.yaml``;
``rules`` reads ``rules.yaml``, which says what is compared and how much it weighs; ``contradictions`` compares, and
``telling`` makes findings of what differs.
"""
