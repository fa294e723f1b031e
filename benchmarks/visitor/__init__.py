"""What a visitor has to read and do before a question is answered: figures of a built site, or of two beside each other.

``journeys.yaml`` says how a visitor goes, ``reading.js`` what can be seen and read in a page, ``walking`` goes and counts, ``command`` prints.
"""
