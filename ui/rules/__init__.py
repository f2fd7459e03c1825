"""The rule editor."""
