"""Programs that break the forum on purpose, and look whether anything was lost."""
