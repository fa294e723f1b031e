"""Two versions compared once, facts and words, for every form that shows it: page, Word, PDF, JSON, feed."""
