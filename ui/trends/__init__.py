"""The page of trends: painted by us, every bar a way to its articles."""
