"""Measurements: `python -m bench NAME` prints figures side by side; nothing here is a test."""
