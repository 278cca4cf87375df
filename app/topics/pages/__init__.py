"""Topics: what the templates show."""
