"""What a new version of the program would write otherwise: the facts of released versions in the laws and words of now.

The stages: ``rewriting`` (each version in force or scheduled is written again, and held against what was published) → ``origins`` (which
message and which duty the words of a place come from) → ``report`` (each wording once, by message) → ``markdown`` and ``data``.
"""
