"""The room `guests`: messages of people without an account, held until they may appear."""
