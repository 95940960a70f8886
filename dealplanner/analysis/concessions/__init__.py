"""A concession plan: the room for it, small moves from end to end, and the steps they are made in."""
