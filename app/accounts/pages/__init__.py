"""Accounts: what the templates show."""
