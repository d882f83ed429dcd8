"""What the numeric kinds share: numerals, and the words that bound a number (超, 以上, 不到)."""
