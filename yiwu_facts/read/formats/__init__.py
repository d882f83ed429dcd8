"""File types: one module each, which turns the bytes of a file into texts; imported only when there is such a file."""
