"""Ukrainian as a target."""
