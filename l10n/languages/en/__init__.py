"""English as a target."""
