"""Accounts: input."""
