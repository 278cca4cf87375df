"""The room `posts`: messages: reading, permalinks, files, the share page."""
