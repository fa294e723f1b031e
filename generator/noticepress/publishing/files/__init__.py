"""The files of a site besides its pages, a module for each kind."""
