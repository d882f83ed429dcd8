"""The names of what stands: what the text defines, its further mentions, full names, and the places of offices."""
