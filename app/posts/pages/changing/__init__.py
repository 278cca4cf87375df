"""Posts: pages on which something about a post is changed."""
