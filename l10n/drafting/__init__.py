"""The way of a segment: constraints, request, decoding, a draft and its account."""
