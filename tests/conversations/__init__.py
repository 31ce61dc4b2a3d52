"""Whole conversations as text, each run through every channel that it names: the same words, the same findings, the same saved rows."""
