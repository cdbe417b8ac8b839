"""An independent engine's estimate for the same deployment, to compare with ours."""
