"""Suggested trades: what they may be made of, the list of them, what is lacking for more."""
