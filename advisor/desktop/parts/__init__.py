"""The kit of every panel and dialog: labels, buttons, choices, numbers, layouts, pages, dialogs."""
