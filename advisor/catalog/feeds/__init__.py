"""Price feeds: the one place that knows their packages and addresses."""
