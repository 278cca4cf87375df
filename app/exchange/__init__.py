"""The room `exchange`: a whole forum in and out, and the demo."""
