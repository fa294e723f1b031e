"""Answers of people to what only a person can say: this is meant so, this duty was seen to.

``answers`` reads ``confirmations.yaml``, ``questions`` says what is asked and on which facts it rests, ``settling`` holds the
answers against the questions, ``editing`` adds answers to a file.
"""
