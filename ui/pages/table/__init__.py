"""The page “At the table”."""
