"""From an analysed text to the items of its record: one plain function for each kind, none of which knows the others."""
