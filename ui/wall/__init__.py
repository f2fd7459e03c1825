"""The desk seen from afar: the newest matches on a big screen, or in a narrow strip."""
