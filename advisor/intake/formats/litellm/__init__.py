"""The price file of LiteLLM."""
