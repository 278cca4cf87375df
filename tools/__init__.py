"""Programs for those who develop Causerie."""
