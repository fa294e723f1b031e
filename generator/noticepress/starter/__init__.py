"""What ``init`` and ``new`` begin with, and what reads it: ``facts`` gives it for a country, with the texts in every language.

``kinds/`` holds a notice of each kind and ``notices/`` the organisation and the notice of the tutorial, in Dutch and English, as things are in
the Netherlands; ``organisation-besides.yaml`` what an organisation says besides for a kind or law, ``languages/`` the texts in other languages,
``countries/`` what is otherwise elsewhere, ``platforms/`` what GitHub and GitLab run.
"""
