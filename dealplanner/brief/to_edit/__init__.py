"""Blocks as text that somebody edits: Markdown, and documents for a word processor."""
