"""What is typed in the search line becomes a tree, a sentence, suggestions, a rule. Values only.

The language is that of rules, with fields for what the archive knows beside the words. Nothing in
here reads the archive: ``store.search`` does.
"""

FOUND = -2
"""Rule id of what a search finds."""
