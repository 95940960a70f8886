"""Trades, our asks and links."""
