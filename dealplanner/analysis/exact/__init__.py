"""The exact search below the questions: options that can stand, the frontier, packages within bounds."""
