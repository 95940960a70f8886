"""The commands of the command line: each a plain function from its arguments to an answer."""
