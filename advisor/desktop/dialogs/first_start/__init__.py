"""The first start: three questions that fit the ranking to the user's case."""
