"""Answering an offer and making some: what one breaks, what betters it, packages that are worth the same."""
