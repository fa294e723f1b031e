"""mkdocs and Material, which nothing else knows: ``plugin`` hands pages to mkdocs, ``material`` sets the theme, ``build`` writes the site
whole or not at all."""

import os

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # mkdocs-material looks at it when it is imported
