"""Facts of a notice in the languages of others: the way back from what ``importing`` reads.

``stated`` are the facts under one law in one language, as plain values, and which of them an export could hold. ``tilt`` writes a document in
the Transparency Information Language: ``tilt_rows`` what it says by category of data, ``tilt_parties`` who is responsible, ``tilt_periods``
how long data are kept. What the other language cannot hold is listed, and so is what it asks for and the notice does not state.

All of it is pure.
"""
