"""Tests of the .deal file."""
