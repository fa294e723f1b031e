"""What changed between two versions' facts, and how to say it.

``shapes`` reads from the model what each fact is; ``facts`` compares (``rows`` and ``texts`` match what has no id);
``phrases`` puts a change into words (``naming`` subjects and keys, ``values`` values); ``subjects`` puts changes in
reading order; ``relevance`` says under which laws a change can be seen, ``shown`` compares what one law shows;
``telling`` puts it all together for one law. ``materiality`` weighs changes by a law's rules (``conditions`` are what these
read, ``verdicts`` their words), and ``duties`` says what a change asks somebody to do.
"""
