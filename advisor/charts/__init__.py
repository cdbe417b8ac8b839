"""Charts, drawn alike in the window and on paper; independent of session and panels."""
