"""Guests: everything that changes a held message. One verb, one function."""
