"""Databases: engines, unit of work, column types."""
