"""Records as others want them: one file a format, each a plain function from records to text, bytes or a file."""
