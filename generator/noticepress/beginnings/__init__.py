"""What ``noticepress new`` writes: a notice, a law, a language. The files of a law stand beside the modules, with the names of a law that does not exist."""
