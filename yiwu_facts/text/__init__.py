"""Text as the grammars want it, with a way back to the input's own offsets.

`fold` maps every code point to one other (width, script, punctuation); `view` then leaves out the
line breaks and spaces that stand inside an expression and remembers where they stood.
"""
