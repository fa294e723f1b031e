"""What a pull request does to the notices: two revisions compared, and one report for the people who decide on it.

The stages: ``git`` (which commits; their files into a folder) → ``side`` (read, checked and written out, once per revision)
→ ``trees`` (files that were published, laws and words that differ) → ``notices`` (facts, weight and words per notice and law),
``duties`` (what is newly unmet, met or asked) and ``announced`` (what the next release says, and from when it can be in force) →
``review`` (all of it, and what stands in the way of a merge) → ``markdown`` (``sections``, ``excerpts``, ``fitting``) and ``data``.

``inert`` is where text from a pull request, which anybody may have written, becomes Markdown that does nothing.
"""
