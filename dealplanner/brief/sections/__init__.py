"""The sections that editions are put together from: each a function from what an edition may read to
blocks.
"""
