"""mkdocs and Material, which nothing else knows: ``plugin`` hands pages to mkdocs, ``material`` sets the theme, ``build`` writes the site
whole or not at all."""
