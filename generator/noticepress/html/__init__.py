"""Documents as HTML: their text, its tags, and what is marked in them."""
