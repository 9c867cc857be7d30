"""What the loop in plain PyTorch is given: a model."""

from loop_parts import *  # noqa: F403

model = Model()
