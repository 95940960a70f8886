"""The pages of the window: home, and one a step."""
