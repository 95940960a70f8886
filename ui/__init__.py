"""The window: pages, dialogs, table models and theme on top of an open session."""
