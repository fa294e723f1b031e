"""Two versions of a notice as files for people and machines.

``comparison`` gathers what every output shows, per law and language; each form is written by a module of its own:
``text`` (terminal), ``markdown`` (pull requests), ``data`` (JSON), ``page`` (one HTML file), ``pdf`` and ``word`` (DOCX with
tracked changes). ``forms`` lists them; ``files`` puts files on disk whole or not at all.
"""
