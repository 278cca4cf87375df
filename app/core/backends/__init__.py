"""Replaceable parts: storage, rendering workers, counters."""
