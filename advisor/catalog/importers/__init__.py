"""Files of others → readings: what each states, under the names it uses. One file a format."""
