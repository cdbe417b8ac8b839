"""Tables of texts: column, model, delegate, filter, selection."""
