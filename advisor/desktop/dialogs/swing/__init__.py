"""The swing wizard: sets priorities by questions instead of sliders."""
