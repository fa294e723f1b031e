"""The published site: ``shelves`` gathers what was published, ``pages`` plans every page of a language, ``html`` turns
Markdown into HTML, ``plugin`` hands the pages to mkdocs, ``material`` is the only module that knows the theme,
``build`` writes the site whole or not at all."""
