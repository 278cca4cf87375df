"""The room `attachments`: stored files and how they are opened."""
