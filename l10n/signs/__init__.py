"""Signs that a model does not read: what they are, what stands in for them, and how they come back."""
