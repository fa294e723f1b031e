"""The desk of ``noticepress serve``: a working text with what concerns each passage beside it, for who writes it.

1. ``snapshot`` reads the repository and lets it be checked; ``watching`` tells when to do so again
2. ``units`` cuts a text into what a reader sees as one thing; ``sources`` says where in the files each was written
3. ``located`` puts findings and questions beside units, ``changed`` what differs from the last release, ``duties`` the law
4. ``text`` puts all of this together, ``beside`` lays two languages next to each other, ``pages`` write both as HTML
5. ``shown`` keeps the last good state of each page; ``server`` shows it to this machine alone, ``events`` say that it changed

Nothing of it gets into a site that is built.
"""
