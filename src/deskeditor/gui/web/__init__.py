"""Pages in the window: served by a private scheme, shut off from everything else."""
