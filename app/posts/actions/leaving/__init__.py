"""Posts: what leaves for good: a member with all that names him, what was deleted."""
