"""Exchange: everything that writes an imported forum."""
