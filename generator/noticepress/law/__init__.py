"""The law as data: ``regime`` reads a law's folder, ``requirements`` its duties, ``examples`` theirs, ``conditions`` decides them."""
