"""Write the compact files of this folder of sources, and after them what needs them to be made soon."""

from importlib import import_module

from yiwu_facts.kinds.organization.compact import FOLDER
from yiwu_facts.kinds.organization.compact.build import write

if __name__ == "__main__":
    write(FOLDER)
    import_module("yiwu_facts.compiling").main()  # which reads examples of all kinds: no kind may know of it
