"""Downloads within limits of time, size and address."""
