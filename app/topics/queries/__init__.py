"""Topics: every SELECT, visibility included."""
