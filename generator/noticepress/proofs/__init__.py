"""Proof besides the chain of hashes, and the proof that a built site carries.

A chain proves order and integrity. Who stands behind a version, a signature proves (``envelope``); that it existed on a
date, only the timestamp of somebody else does (``timestamp``). Both are files in ``notices/<id>/proofs/`` (``folder``),
checked with the keys in ``notices/keys/`` (``keys``). ``site`` and ``pages`` check a built site. Nothing here writes to
the network or asks it anything.
"""
