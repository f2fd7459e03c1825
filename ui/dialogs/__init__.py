"""Small windows of their own: none of them blocks the desk."""
