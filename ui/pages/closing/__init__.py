"""The lines that ask for the order."""
