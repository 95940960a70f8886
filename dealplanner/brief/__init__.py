"""Editions of the printed brief: what each may show, the deal as blocks, the blocks as PDF."""
