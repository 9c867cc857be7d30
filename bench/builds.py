"""A checkout of Leadline as a build: its launcher, and the options that its `evaluate` knows by their names of today or
of before."""

from pathlib import Path

from harness import ROOT, Failed, run

# Names of today, and what builds before them said instead.
OLD_OPTIONS = {"--repeats": "--seeds", "--layer": "--output"}
OLD_LAYERS = {"backbone": "embedding", "projector": "projection", "predictor": "prediction"}


class Build:
    """A checkout with its `./leadline`, which builds itself when it is first asked for something."""

    def __init__(self, checkout=ROOT, name="Leadline"):
        self.path = Path(checkout).resolve()
        self.name = name
        self.launcher = self.path / "leadline"
        if not self.launcher.is_file():
            raise Failed(f"{checkout} is no checkout of Leadline: it has no file named leadline")
        self._help = None

    def run(self, *words):
        return run(self.launcher, *words)

    def evaluate(self, directory, metrics, repeats, *words, layer=None):
        """A cold or warm evaluation, by the names that this build has for its options."""
        parts = [] if layer is None else [self.option("--layer"), self.layer(layer)]
        return self.run("evaluate", directory, "--metrics", metrics, self.option("--repeats"), repeats, *parts, *words)

    def option(self, name):
        return name if self._knows(name) else OLD_OPTIONS[name]

    def layer(self, name):
        return name if self._knows("--layer") else OLD_LAYERS[name]

    def description(self):
        """Its version and commit, as they are stored with results."""
        found = {"leadline": self.run("--version").out.strip()}
        try:
            found["commit"] = run("git", "-C", self.path, "rev-parse", "HEAD").out.strip()
        except (Failed, OSError):
            pass  # a checkout without git
        return found

    def _knows(self, option):
        if self._help is None:
            self._help = self.run("evaluate", "--help").out
        return option in self._help
