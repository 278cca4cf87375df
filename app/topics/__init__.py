"""The room `topics`: conversations: home, forum page, topic page."""
