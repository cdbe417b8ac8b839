"""Rules for the events of every widget in the program."""
