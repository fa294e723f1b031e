"""From facts to a document: ``view`` joins and localises, ``templates`` writes, ``document`` puts together; ``origins`` are of its words."""
