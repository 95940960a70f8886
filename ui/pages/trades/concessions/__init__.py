"""The concession plan: from what we open with, in steps, to where we stop."""
