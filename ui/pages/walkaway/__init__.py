"""The limits: the package on one scale, each issue on its range."""
