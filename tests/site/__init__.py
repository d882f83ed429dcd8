"""The pages of `docs/`: those that are made from the code, and the examples in the others."""
