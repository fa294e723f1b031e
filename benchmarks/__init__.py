"""How long things take, how much they need and how large they get, beside others that do the same: ``./run bench``."""
