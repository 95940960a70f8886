"""The page “People”."""
