"""Causerie: a discussion forum."""
