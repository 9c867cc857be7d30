"""A training that is left as it was: modes of modules and random states."""

from __future__ import annotations

import contextlib
import random
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Callable

if TYPE_CHECKING:
    import torch


@contextlib.contextmanager
def evaluating(model: torch.nn.Module, *, inference_mode: bool = True) -> Iterator[None]:
    """Within it, the model is in evaluation mode and no gradients are recorded; after it, the training goes on as if
    nothing had been.

    Each module gets back the mode that it had, so that one which the training keeps in evaluation mode stays there. The
    random states of torch on the processor and on accelerators in use, of numpy and of Python are set back, also after
    an exception. Modes are set module by module: methods `train` and `eval` that do more than that are not called.

    Args:
        model: the network, which the training need not see anything of
        inference_mode: torch.inference_mode, or else torch.no_grad, for a network that keeps for its later steps what
            it computes here
    """
    import torch

    modes = [(module, module.training) for module in model.modules()]
    restore = random_states()
    try:
        for module, _ in modes:
            module.training = False
        with torch.inference_mode() if inference_mode else torch.no_grad():
            yield
    finally:
        for module, mode in modes:
            module.training = mode
        restore()


def random_states() -> Callable[[], None]:
    """Takes down all random states in use; the function that is returned sets them back."""
    import torch

    python, processor = random.getstate(), torch.get_rng_state()
    devices = [(device, device.get_rng_state_all()) for device in _devices()]
    mps = torch.mps.get_rng_state() if torch.backends.mps.is_available() else None
    numpy = sys.modules.get("numpy")
    legacy = numpy.random.get_state() if numpy else None

    def restore() -> None:
        random.setstate(python)
        torch.set_rng_state(processor)
        for device, states in devices:
            device.set_rng_state_all(states)
        if mps is not None:
            torch.mps.set_rng_state(mps)
        if numpy:
            numpy.random.set_state(legacy)

    return restore


def seed_all(seed: int) -> None:
    """Sets all random states in use; an accelerator that is not in use yet keeps what it will begin with."""
    import torch

    random.seed(seed)
    torch.default_generator.manual_seed(seed)
    for device in _devices():
        device.manual_seed_all(seed)
    if torch.backends.mps.is_available():
        torch.mps.manual_seed(seed)
    numpy = sys.modules.get("numpy")
    if numpy:
        numpy.random.seed(seed)


def _devices() -> list[Any]:
    import torch

    kinds = (getattr(torch, name, None) for name in ("cuda", "xpu"))
    return [kind for kind in kinds if kind is not None and kind.is_initialized()]
