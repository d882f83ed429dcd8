"""Write the lexicon's register files from a folder of registers."""

import sys
from pathlib import Path

from yiwu_facts.kinds.organization.registers.build import write_files

if __name__ == "__main__":
    for path in write_files(Path(sys.argv[1])):
        sys.stdout.write(f"{path}\n")
