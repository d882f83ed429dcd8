"""`python -m yiwu_facts`."""

from yiwu_facts.cli import main

if __name__ == "__main__":
    main()
