"""What knows nothing of the field: files, letters, spans, word lists."""
