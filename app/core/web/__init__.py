"""HTTP: rendering, headers, errors, sessions."""
