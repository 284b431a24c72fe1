"""Where reports come from: a path, a folder or a stream in, articles out; what cannot be read comes out as a value that says why."""
