"""What any web application would have."""
