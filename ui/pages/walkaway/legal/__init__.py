"""What their lawyers object to: the triage, the clauses, and how far we go in each of them."""
