"""The list of articles: ids first, rows by page, painted by one delegate."""
