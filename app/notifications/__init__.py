"""The room `notifications`: who hears of what, and how that ends."""
