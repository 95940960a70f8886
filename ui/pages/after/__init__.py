"""The page “After”: how it ended, the report card, and what stands at the customer."""
