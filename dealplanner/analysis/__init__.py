"""What can be agreed: the packages, the frontier, the agreement zone and fair splits. Exact, in integers.

One module is one question, here or in the folder of its subject; ``exact`` is how they are answered.
"""
