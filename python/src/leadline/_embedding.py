"""A fixed split through a network, batch by batch."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Callable, Union

from leadline._evaluating import evaluating, seed_all

if TYPE_CHECKING:
    import torch
    from torch.utils.data import DataLoader
    from typing_extensions import TypeAlias

    Embedded: TypeAlias = Union[torch.Tensor, Mapping[str, Any]]
    Embed: TypeAlias = Callable[[Any, Any], Embedded]

NAMES = ("z", "projection", "prediction", "views", "views_projection", "views_prediction", "rotations")
IMAGES = ("pixel_values", "images", "image")
SEED = 0


def embedded(
    model: torch.nn.Module, loader: DataLoader[Any], embed: Embed, inference_mode: bool
) -> dict[str, torch.Tensor]:
    """Returns what `embed` makes of all batches, on the processor, by the names of the parameters of `save`.

    Random numbers that the images or `embed` draw, as for augmented views, are the same ones each time.
    """
    import torch

    parts: dict[str, list[torch.Tensor]] = {}
    weights = next((weight for weight in model.parameters() if weight.is_floating_point()), torch.empty(0))
    with evaluating(model, inference_mode=inference_mode):
        seed_all(SEED)
        if loader.generator is not None:
            loader.generator.manual_seed(SEED)
        for batch in loader:
            found = embed(model, moved(batch, weights))
            for name, value in _named(found).items():
                parts.setdefault(name, []).append(_tensor(name, value).cpu())
        return {name: torch.cat(of_name) for name, of_name in parts.items()}


def backbone_features(model: torch.nn.Module, batch: Any) -> torch.Tensor:
    """Features [b, d] of a batch's images by `model.backbone`: what is embedded where `embed` is not named."""
    backbone: Any = model.backbone
    features: torch.Tensor = backbone(images(batch))
    return features


def require_backbone(model: torch.nn.Module) -> None:
    """Refuses a network of which nobody can tell which part is the encoder."""
    import torch

    if not isinstance(getattr(model, "backbone", None), torch.nn.Module):
        raise ValueError(
            f"{type(model).__name__} has no module called backbone whose outputs would be the features: name a function, such"
            " as embed=lambda model, batch: model.encoder(batch[0])."
        )


def require_whole(model: torch.nn.Module) -> None:
    """Refuses a network of which a process holds a part, since rank 0 embeds alone."""
    is_wrapped = any(type(module).__name__ == "FullyShardedDataParallel" for module in model.modules())
    if is_wrapped or any(hasattr(weight, "ds_id") or hasattr(weight, "full_tensor") for weight in model.parameters()):
        raise ValueError(
            f"the weights of {type(model).__name__} are sharded among processes, but rank 0 embeds alone: embed on all ranks, and"
            " call leadline.save on rank 0."
        )


def images(batch: Any) -> Any:
    """The images of a batch: the batch, the first of several, or those of a dict by their usual names."""
    if isinstance(batch, Mapping):
        for name in IMAGES:
            if name in batch:
                return batch[name]
        raise ValueError(
            f"a batch has {', '.join(map(str, batch))}, but none of {', '.join(IMAGES)}: name a function embed=."
        )
    return batch[0] if isinstance(batch, (list, tuple)) else batch


def moved(batch: Any, weights: torch.Tensor) -> Any:
    """A batch on the device of the weights, its floating-point numbers in their type."""
    import torch

    if isinstance(batch, torch.Tensor):
        return batch.to(weights.device, weights.dtype if batch.is_floating_point() else None)
    if isinstance(batch, Mapping):
        return {name: moved(value, weights) for name, value in batch.items()}
    if isinstance(batch, tuple) and hasattr(batch, "_fields"):
        return type(batch)(*(moved(value, weights) for value in batch))
    return [moved(value, weights) for value in batch] if isinstance(batch, (list, tuple)) else batch


def _named(found: Embedded) -> Mapping[str, Any]:
    if not isinstance(found, Mapping):
        return {"z": found}
    if "z" not in found or not set(found) <= set(NAMES):
        raise ValueError(
            f"embed returned {', '.join(map(str, found))}, but what is read is z and, beside it, {', '.join(NAMES[1:])}."
        )
    return found


def _tensor(name: str, value: Any) -> torch.Tensor:
    import torch

    if isinstance(value, (list, tuple)) and value and all(isinstance(each, torch.Tensor) for each in value):
        return torch.stack(list(value), 1)
    if not isinstance(value, torch.Tensor):
        raise ValueError(f"embed returned a {type(value).__name__} for {name}, but a tensor is wanted.")
    return value
