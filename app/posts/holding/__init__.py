"""Posts that guests write: taken in, checked, and held until they may appear."""
