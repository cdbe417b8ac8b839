"""The first start: three questions, after which the ranking is about the user's own case."""
