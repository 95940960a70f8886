"""What can be agreed: the packages, the frontier, the agreement zone and fair splits. Exact, in integers."""
