"""The key reference: what every key of the facts means, what is written there, and the sentence that it prints.

``keys`` reads the keys from the model; ``sentences`` shows what the real templates make of a specimen; ``terms`` lists what can be chosen;
``pages`` writes all that as Markdown, part by part.
"""
