"""One drawing of each chart, for window and paper alike; knows no session and no panel."""
