"""The tab “Tactics”: the moves of professional buyers, those pinned to this deal first."""
