"""The wish list: table, gate and details."""
