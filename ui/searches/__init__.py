"""Searches that are kept by name: the dialog, and what can be done with them."""
