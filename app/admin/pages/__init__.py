"""Admin: what the templates show."""
