"""Makes the reader's network from annotated corpora: ``python -m training --data DIR``. PyTorch is known here and nowhere else."""
