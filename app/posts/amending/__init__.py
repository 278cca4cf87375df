"""Posts: what happens between a form that changes a post and the change itself."""
