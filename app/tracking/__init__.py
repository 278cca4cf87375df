"""The room `tracking`: what each reader has read."""
