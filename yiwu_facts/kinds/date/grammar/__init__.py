"""From runs of tokens to mentions: points, ranges, open intervals, lengths and sets."""
