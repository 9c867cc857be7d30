"""Reads what Leadline exports by the tools that it is meant for, and prints what they found as JSON.

    python bench/peers/exports.py tensorboard DIR
    python bench/peers/exports.py prometheus FILE
"""

import json
import logging
import sys
import warnings
from pathlib import Path


def tensorboard(folder):
    """Each run's scalars as pairs of step and value, and all that was logged or warned of meanwhile."""
    said = []

    class Kept(logging.Handler):
        def emit(self, record):
            if record.levelno >= logging.WARNING:
                said.append(record.getMessage())

    warnings.showwarning = lambda message, *_: said.append(str(message))
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
    from tensorboard.util import tb_logging
    for logger in (logging.getLogger(), tb_logging.get_logger()):
        logger.addHandler(Kept())
    said.clear()  # of the imports
    runs = {}
    for run in sorted({path.parent for path in Path(folder).rglob("*tfevents*")}):
        events = EventAccumulator(str(run), size_guidance={"scalars": 0})
        events.Reload()
        runs[run.name] = {tag: [[event.step, event.value] for event in events.Scalars(tag)] for tag in events.Tags()["scalars"]}
    return {"runs": runs, "said": said}


def prometheus(file):
    """The number of samples that are parsed, by name."""
    from prometheus_client.parser import text_string_to_metric_families
    counts = {}
    for family in text_string_to_metric_families(Path(file).read_text(encoding="utf-8")):
        for sample in family.samples:
            counts[sample.name] = counts.get(sample.name, 0) + 1
    return counts


if __name__ == "__main__":
    print(json.dumps({"tensorboard": tensorboard, "prometheus": prometheus}[sys.argv[1]](sys.argv[2])))
