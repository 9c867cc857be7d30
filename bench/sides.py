"""The peers that a newcomer may or may not have: which there are, how each is started, and what is said of a missing one."""

import json
import shutil

from harness import BENCH, Failed, peer_python, run

PEERS = BENCH / "peers"
NOT_INSTALLED = "not installed"

# The name of a package, and the module by which Python finds it.
OPTIONAL = {"manifolds-rs": "manifolds_rs", "fastumap": "fastumap", "scikit-learn-intelex": "sklearnex"}

# The sides of the section umap in Python: a name for people, the one of peers/umaps.py, the package that it needs.
LAYOUTS = {
    "umap-learn": ("umap-learn", None),
    "umap-learn after intelex's neighbors": ("umap-learn-intelex", "scikit-learn-intelex"),
    "manifolds-rs, SGD": ("manifolds-rs-sgd", "manifolds-rs"),
    "fastumap": ("fastumap", "fastumap"),
    "manifolds-rs, Adam": ("manifolds-rs-adam", "manifolds-rs"),
}

# Another optimizer than UMAP's: shown beside, and no bar is held against it.
OTHER_ALGORITHM = {"manifolds-rs, Adam"}


def installed():
    """The optional packages that the Python of the peers has."""
    program = ("import importlib.util, json;"
               f"print(json.dumps([name for name, module in {OPTIONAL}.items() if importlib.util.find_spec(module)]))")
    return set(json.loads(run(peer_python(), "-c", program).out))


def uwot_installed():
    if shutil.which("Rscript") is None:
        return False
    try:
        run("Rscript", "-e", 'invisible(packageVersion("uwot"))')
    except Failed:
        return False
    return True


def layouts(npy, raw, repeats, out):
    """The command of each side of the section umap, or a sentence why there is none; each writes its layout to `out` with
    the ending that it knows. `raw` gives a file with the bare values, its rows and its columns."""
    there = installed()
    sides = {}
    for name, (peer, package) in LAYOUTS.items():
        sides[name] = ([peer_python(), PEERS / "umaps.py", peer, npy, repeats, out.with_suffix(".npy")]
                       if package is None or package in there else NOT_INSTALLED)
    sides["uwot"] = (["Rscript", PEERS / "uwot.R", *raw(), repeats, out.with_suffix(".f32")]
                     if uwot_installed() else NOT_INSTALLED)
    return {name: sides[name] for name in sorted(sides, key=lambda name: name in OTHER_ALGORITHM)}


def silhouettes(npy, labels, repeats):
    """The command of each side of the section silhouette, or a sentence why there is none."""
    command = [peer_python(), PEERS / "silhouettes.py", npy, labels, repeats]
    return {"scikit-learn": command,
            "scikit-learn-intelex": [*command, "--intelex"] if "scikit-learn-intelex" in installed() else NOT_INSTALLED}
