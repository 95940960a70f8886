"""The actions: small pure functions from deal to deal, and the change sets between two deals."""
