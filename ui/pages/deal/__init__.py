"""The first step: its page, and the parts of it that are made when they are first wanted."""
