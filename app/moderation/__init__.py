"""The room `moderation`: what waits for a moderator, and what becomes of it."""
