"""The phrase library, filling phrases in from the deal, and telling two wordings apart."""
