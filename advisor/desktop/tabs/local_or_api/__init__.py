"""The Local or API tab."""
