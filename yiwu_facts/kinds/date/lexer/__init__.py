"""From text to runs of tokens."""
