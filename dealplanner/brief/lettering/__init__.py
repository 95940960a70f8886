"""Letters of every script: the fonts at hand, what they can show, shaping, and the order of reading."""
