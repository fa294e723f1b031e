"""The record of processing activities of an organisation, over all its notices: as controller, and on behalf of others.

``sources`` are the facts that it is drawn from, ``writer`` writes what one notice gives to it in the words of the law,
``record`` puts the same purpose of several notices together, ``forms`` writes it as a page or a table.
"""
