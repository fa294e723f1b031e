"""A Word file of ours that comes back: ``opening`` takes it apart, ``paragraphs`` read what stands in it when every change is accepted.

``units`` are the paragraphs that were written, with the place of each character in the text; ``pairing`` finds which became which,
``edits`` say what was done to the words, and ``proposals`` what that means for the facts and for the words of the program.
"""
