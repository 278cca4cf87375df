"""What a member has begun to write: listed, and put back into its form."""
