"""Write the compact files of this folder of sources."""

from yiwu_facts.kinds.organization.compact import FOLDER
from yiwu_facts.kinds.organization.compact.build import write

if __name__ == "__main__":
    write(FOLDER)
