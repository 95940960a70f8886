"""The page “After”."""
