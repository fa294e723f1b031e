"""What machines and other sites are given of a notice, beside its pages: all of it from released facts and released text.

``released`` is one text with its law, language and addresses. ``statement`` (JSON), ``linked`` (JSON-LD with the terms in
``dpv``), ``embeds`` (short notices for points of collection) and ``standalone`` (one HTML file) write it in a form each.
``sitemap``, ``signals`` and ``relations`` are about the site as a whole; ``files`` plans and writes everything.
``record``, the record of processing, is made from the working facts, for reviewers, and is no part of the site.
"""
