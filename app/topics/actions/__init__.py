"""Topics: everything that changes one. One verb, one function."""
