"""The tab Run it yourself."""
