"""Accuracy on the annotated corpora: who said what, coreference, parsing, names."""
