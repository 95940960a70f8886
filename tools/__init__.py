"""What sets up a checkout and runs its tasks; the standard library is all it needs."""
