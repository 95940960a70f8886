"""One thing for another: moves that keep the links, trades to suggest, and what makes up a concession."""
