"""Members: who may do what, sign-in, and the local writer."""
