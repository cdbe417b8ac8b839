"""The swing wizard: priorities by questions, for those who do not trust sliders."""
