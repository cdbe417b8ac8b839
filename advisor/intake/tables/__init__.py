"""Tables of any shape: scores and price lists."""
