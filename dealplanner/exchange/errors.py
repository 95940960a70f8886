"""What goes wrong with a form from outside: said in one plain sentence."""


class ExchangeError(Exception):
    """A source that cannot be taken in; the message is one plain sentence."""
