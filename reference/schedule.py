"""Golden values for the one-cycle schedule, from torch.optim.lr_scheduler.OneCycleLR."""

import torch
from torch.optim.lr_scheduler import OneCycleLR

from golden import write


def cycle(kind, peak, total, **options):
    """The learning rate and the momentum that each step of the optimiser runs with."""
    parameter = torch.nn.Parameter(torch.zeros(1))
    if kind == "SGD":
        optimiser = torch.optim.SGD([parameter], lr=peak, momentum=0.9)
    else:
        optimiser = torch.optim.Adam([parameter], lr=peak)
    schedule = OneCycleLR(optimiser, max_lr=peak, total_steps=total, **options)
    rates, momenta = [], []
    for step in range(total):
        group = optimiser.param_groups[0]
        rates.append(group["lr"])
        momenta.append(group["momentum"] if kind == "SGD" else group["betas"][0])
        optimiser.step()
        if step + 1 < total:
            schedule.step()
    return {
        "optimiser": kind,
        "peak": peak,
        "total": total,
        "options": options,
        "learningRates": rates,
        "momenta": momenta,
    }


def refused(total, share):
    try:
        cycle("SGD", 0.1, total, pct_start=share)
    except ZeroDivisionError:
        return True
    return False


if __name__ == "__main__":
    cases = [cycle(kind, 0.06, total) for kind in ("SGD", "Adam") for total in (1, 2, 3, 4, 5, 7, 10, 37, 100)]
    cases.append(cycle("SGD", 0.5, 250))
    cases.append(cycle("Adam", 0.08, 50, pct_start=0.0))
    cases.append(cycle("Adam", 0.08, 50, pct_start=1.0))
    cases.append(
        cycle("SGD", 2.0, 61, pct_start=0.45, div_factor=10.0, final_div_factor=50.0, base_momentum=0.5,
              max_momentum=0.99)
    )
    assert all(refused(total, share) for total, share in [(1, 1.0), (2, 0.5), (4, 0.25), (10, 0.1)])
    write(
        "onecycle.json",
        {"call": "torch.optim.lr_scheduler.OneCycleLR(optimiser, max_lr, total_steps)", "cases": cases},
        torch,
    )
