"""What a position at the table means: its round, what is owed for it, the promise it breaks, what is next."""
