"""Left column: what do you need? Use case, priorities, good-enough level, workload, must-haves."""
