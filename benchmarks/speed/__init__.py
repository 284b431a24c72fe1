"""Speed, memory and start-up of the whole reading, beside a spaCy pipeline."""
