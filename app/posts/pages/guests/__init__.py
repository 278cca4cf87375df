"""Posts: what the templates show to those who write without an account."""
