"""Who must sign off which give."""
