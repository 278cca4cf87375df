"""The room `accounts`: who people are: members, groups, sessions, signing in and out."""
