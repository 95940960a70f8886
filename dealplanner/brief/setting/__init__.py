"""Blocks as pieces of a page, pieces on pages, and the drawing of them."""
