"""Posts: input."""
