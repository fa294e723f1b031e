"""The pages of a site as data and HTML, a module for each thing on them."""
