"""How the lexicon's files `registers-*.txt` are made from registers of names and codes.

Run `python -m yiwu_facts.kinds.organization.registers FOLDER` after a register has changed: the files are written anew.
"""
