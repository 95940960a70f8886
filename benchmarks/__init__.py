"""What is fast, measured side by side: each figure against a floor or a peer in the same run."""
