"""Manifests in fideslang, the language of Fides (github.com/ethyca/fideslang), as facts of a notice.

``taxonomy`` has the names of the keys of its taxonomy, and reads a file; ``systems`` turns systems and their privacy declarations into
purposes with rows, ``organisation`` reads who is responsible, and ``document`` goes through the whole and says what becomes of the rest.
"""
