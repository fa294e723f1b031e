"""Documents in the Transparency Information Language (TILT), as facts of a notice. Pure.

Source of the format: Grünewald and Pallas, TILT: A GDPR-Aligned Transparency Information Language and Toolkit (FAccT 2021), and its schema
(github.com/Transparency-Information-Language/schema). Public documents keep to it in part only, so every shape is taken that can be meant.

TILT says things by category of data, a notice by purpose. ``disclosed`` turns the one into the other, with ``storage`` for periods,
``grounds`` for legal bases, ``receivers`` for recipients, sources and transfers; ``controller`` reads who is responsible; ``document`` goes
through the whole and says what becomes of the rest.
"""
