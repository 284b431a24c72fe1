"""The verbs of the command line, a file each: what arguments it takes, and what it does with them."""
