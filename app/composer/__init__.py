"""The room `composer`: what helps somebody write: tools, look-ups, rich paste."""
