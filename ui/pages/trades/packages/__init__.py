"""The packages of a deal on one chart: what can be agreed, from both sides, and what is best for both."""
