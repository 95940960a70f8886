"""The planner without a screen: nothing in here imports Qt or the window."""

__version__ = "0.1.0"
