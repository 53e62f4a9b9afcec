"""Machine translation with MarianMT models: engines, terminology annotation, constrained decoding."""
