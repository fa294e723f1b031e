"""The text of PDF files as paragraphs: what a page does not say, its letters and their places tell.

1. ``glyphs`` takes the letters of each page with their places out of the file (pdfminer.six)
2. ``lines`` puts letters on one baseline together, parts what stands apart, and brings columns into the order in which they are read
3. ``running`` takes away what stands at the head and foot of page after page
4. ``paragraphs`` joins lines, and tells headings and items of lists
5. ``tables`` tells rows and columns of what stands beside each other
6. ``reading`` does all of it in a process of its own, with limits of time and memory

All but ``glyphs`` and ``reading`` is pure.
"""
