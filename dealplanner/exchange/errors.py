"""What goes wrong when something comes in from outside or goes out."""


class ExchangeError(Exception):
    """A file that cannot be read or written; the message is one plain sentence."""
