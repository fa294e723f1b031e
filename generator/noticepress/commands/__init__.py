"""What each verb of the command line does: one file for each, with the name of the file in ``cli`` that calls it."""
