"""One line to reach everything: commands, models, sliders, use cases and tabs."""
