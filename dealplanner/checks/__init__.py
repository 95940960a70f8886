"""The readiness rules: one small pure function each, findings out."""
