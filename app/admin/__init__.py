"""The room `admin`: what an administrator chooses and looks after."""
