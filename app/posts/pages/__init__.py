"""Posts: what the templates show."""
