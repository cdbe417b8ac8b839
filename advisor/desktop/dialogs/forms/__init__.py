"""Forms for the user's own figures: each is a list of typed fields and the rows it makes."""
