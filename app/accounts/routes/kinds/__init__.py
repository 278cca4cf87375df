"""Accounts over HTTP: what the links do that this room sends."""
