"""Text in, text out: pure functions on what people write."""
