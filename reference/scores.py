"""Reference values of the label-free scores that others have proposed.

Writes core/src/test/resources/golden/scores/: `points.npy` (shape [420, 40]: clusters of unlike sizes on a curved surface, a
mean off the origin, columns of falling spread, a few rows far out, two rows twice), `flat.npy` (shape [200, 24], the last
twelve columns of which are mixtures of the others with noise of 1e-6), `layout.npy` (shape [420, 3]: the points' first three
principal components and three rows put far out), `views.npy` (shape [90, 4, 16]), and `scores.json`. Every value comes from
NumPy in double precision, from the definition: singular values of the matrix itself, all pairs of rows, all neighbours; but
for the silhouette of the layout, which is scikit-learn's.

    python reference/scores.py
    pip install --no-deps --target OTHERS reptrix==0.1.0 ssrlib==0.2.0 stable-pretraining==0.1.8 lightly==1.6.0 \
        scikit-dimension==0.5.0 IsoScore==2.0.1 vendi-score==0.0.3
    PYTHONPATH=OTHERS python reference/scores.py --others

The second form prints what these packages give for the same points, and writes nothing.
"""

import importlib.abc
import importlib.machinery
import importlib.util
import json
import pathlib
import sys
import types
import unittest.mock

import numpy as np
import sklearn
from scipy.spatial.distance import cdist, pdist
from sklearn.metrics import silhouette_score

OUT = pathlib.Path(__file__).parent.parent / "core/src/test/resources/golden/scores"


def make_points():
    rng = np.random.default_rng(41)
    labels = rng.choice(6, size=420, p=np.array([6, 5, 4, 3, 1, 1]) / 20)
    latent = 1.4 * rng.normal(size=(6, 5))[labels] + rng.normal(size=(420, 5))
    hidden = np.tanh(latent @ rng.normal(size=(5, 40)) / 2)
    values = (hidden + 0.08 * rng.normal(size=(420, 40))) * np.linspace(2, 0.15, 40) + 0.3
    values[[11, 250, 399]] *= 6
    values[77] = values[3]
    values[301] = values[40]
    return values.astype(np.float32), labels


def make_flat():
    rng = np.random.default_rng(43)
    free = rng.normal(size=(200, 12)) * np.linspace(3, 0.5, 12)
    values = np.hstack([free, free @ rng.normal(size=(12, 12)) + 1e-6 * rng.normal(size=(200, 12))])
    return values.astype(np.float32)


def make_layout(points):
    centred = points.astype(np.float64) - points.mean(0)
    scores = centred @ np.linalg.svd(centred, full_matrices=False)[2][:3].T
    scores /= np.abs(scores).max(0)
    scores[[11, 60, 399]] += [[9, 0, 0], [0, -8, 0], [4, 4, -7]]
    return (5 + scores).astype(np.float32)


def make_views():
    rng = np.random.default_rng(47)
    samples = rng.normal(size=(90, 1, 16)) * np.linspace(2, 0.1, 16)
    return (samples + 0.4 * rng.normal(size=(90, 4, 16)) + 0.5).astype(np.float32)


def unit(z):
    return z / np.linalg.norm(z, axis=1, keepdims=True)


def spectral(z):
    n, d = z.shape
    sigma = np.linalg.svd(z, compute_uv=False)
    centred = np.linalg.svd(z - z.mean(0), compute_uv=False)
    lam = (centred**2 / (n - 1))[: min(d, n - 1)]
    p = sigma / sigma.sum() + 1e-7
    q = centred[: min(d, n - 1)] / centred.sum()
    u, s, _ = np.linalg.svd(z, full_matrices=False)
    rank = int((s > s[0] * max(n, d) * 2.0**-23).sum())
    return {
        "singular": sigma.tolist(),
        "covariance": lam.tolist(),
        "rankme": np.exp(-(p * np.log(p)).sum()),
        "effective-rank": np.exp(-(q[q > 0] * np.log(q[q > 0])).sum()),
        "alpha-req": alpha(lam, 11, 100),
        "alpha-req-4": alpha(lam, 4, 20),
        "nesum": lam.sum() / lam[0],
        "stable-rank": (z**2).sum() / sigma[0] ** 2,
        "inverse-condition": sigma[-1] / sigma[0],
        "spectrum": int((lam >= 0.01 * lam[0]).sum()),
        "numerical-rank": rank,
        "coherence": (u[:, :rank] ** 2).sum(1).max() * n / rank,
    }


def alpha(lam, first, last):
    ranks = np.arange(first, min(last, len(lam)) + 1)
    x, y, w = np.log(ranks), np.log(lam[ranks - 1]), 1 / ranks
    x0, y0 = (w * x).sum() / w.sum(), (w * y).sum() / w.sum()
    return -(w * (x - x0) * (y - y0)).sum() / (w * (x - x0) ** 2).sum()


def rows(z):
    n, d = z.shape
    u = unit(z)
    expected = n + n * (n - 1) / d
    return {
        "self-cluster": (((u @ u.T) ** 2).sum() - expected) / (n * n - expected),
        "uniformity": np.log(np.exp(-2 * pdist(u, "sqeuclidean")).mean()),
        "std-collapse": max(0, 1 - np.sqrt(d) * u.std(0, ddof=1).mean()),
    }


def ratios(z):
    distinct = np.array(sorted({tuple(row): i for i, row in reversed(list(enumerate(z.tolist())))}.values()))
    distances = np.sort(cdist(z[distinct], z[distinct]), axis=1)
    return np.sort(distances[:, 2] / distances[:, 1])


def dimensions(z):
    mu = ratios(z)
    n = len(mu)
    kept = int(0.9 * n)
    x, y = np.log(mu[:kept]), -np.log(1 - np.arange(1, kept + 1) / n)
    return {"intrinsic-dimension": (x * y).sum() / (x * x).sum(), "intrinsic-dimension-mle": n / np.log(mu).sum()}


def alone(z):
    far = np.sort(cdist(z, z), axis=1)[:, 50]
    median = np.median(far)
    mad = np.median(np.abs(far - median))
    return np.flatnonzero((far - median) / (1.4826 * mad) > 5).tolist()


def learnability(z, clusters, order):
    distances = cdist(z, z)
    right = 0
    for at in range(1, len(order)):
        before = order[:at]
        nearest = before[np.argmin(distances[order[at], before])]
        right += clusters[nearest] == clusters[order[at]]
    return right / (len(order) - 1)


def epoch_loss(log, epoch):
    """Each entry holds the mean loss of the steps since the one before it."""
    before, losses = 0, []
    for entry_epoch, step, loss in log:
        if entry_epoch == epoch:
            losses += [loss] * (step - before)
        before = step
    return float(np.mean(losses))


def views(v):
    n, q, d = v.shape
    u = v / np.linalg.norm(v, axis=2, keepdims=True)
    pairs = [((u[:, a] - u[:, b]) ** 2).sum(1).mean() for a in range(q) for b in range(a + 1, q)]
    means = v.mean(1)
    between = np.cov(means, rowvar=False)
    off = (v - means[:, None]).reshape(-1, d)
    within = off.T @ off / (n * (q - 1)) + 1e-4 * np.eye(d)
    values, vectors = np.linalg.eigh(within)
    root = vectors @ np.diag(values**-0.5) @ vectors.T
    lam = np.linalg.eigvalsh(root @ between @ root)
    p = lam / lam.sum() + 1e-8
    return {"alignment": float(np.mean(pairs)), "lidar": float(np.exp(-(p * np.log(p)).sum()))}


class Stubs(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Whatever these packages import for other purposes and is not installed."""

    NAMES = {"matplotlib", "yaml", "h5py", "lightning", "pytorch_lightning", "loguru", "torchmetrics", "omegaconf",
             "hydra", "tabulate", "requests",
             "datasets", "timm", "transformers", "wandb", "pandas", "lightly_utils", "hydra_zen", "submitit",
             "lightning_utilities", "prettytable", "aenum", "requests_cache", "seaborn", "typer", "swanlab", "trackio"}

    def find_spec(self, name, path, target=None):
        if name.split(".")[0] not in self.NAMES:
            return None
        return importlib.machinery.ModuleSpec(name, self, is_package=True)

    def create_module(self, spec):
        module = unittest.mock.MagicMock(name=spec.name, __path__=[], __spec__=spec, __name__=spec.name)
        module.Callback = object  # to be inherited from
        return module

    def exec_module(self, module):
        pass


def of_embedding(z):
    """What packages give for scores of the embedding alone that `reference/contract.py` defines, and what that gives."""
    import contract

    sys.meta_path.append(Stubs())
    import skdim
    from IsoScore.IsoScore import IsoScore
    from vendi_score.vendi import score_dual

    class Drawn(np.random.RandomState):
        """Hands out the first rows of our orders; PH asks for a size's three draws in turn."""

        def choice(self, n, size=None, replace=True, p=None):
            at = self.calls = getattr(self, "calls", -1) + 1
            return contract.tree_orders(n, 3)[at % 3][:size]

    golden = json.loads((OUT / "contract.json").read_text())["scores"]
    ours = {name: golden[name]["value"] for name in golden}
    found = {"iso-score, IsoScore": float(IsoScore(z))}
    found["vendi, vendi-score"] = float(score_dual(z))
    found["vendi-2, vendi-score"] = float(score_dual(z, q=2))
    distinct = np.unique(z, axis=0)
    rows = skdim.id.MLE().fit(distinct, n_neighbors=20).dimension_pw_
    found["local-intrinsic-dimension, scikit-dimension"] = float(np.exp(np.log(rows).mean()))
    off = np.abs(np.sort(rows) - np.sort(contract.local_dimension(z, 20)))
    print(f"local-intrinsic-dimension of a row, scikit-dimension: at most {off.max():.1e} off")
    ph = skdim.id.PH(nsteps=5, subsamples=3, random_state=Drawn()).fit(z)
    found["mst-dimension, scikit-dimension"] = float(ph.dimension_)
    found["h0-persistence, scikit-dimension"] = float(
        np.exp(ph.y_[-1]) / np.sqrt(((z - z.mean(0)) ** 2).sum(1).mean()))
    return found, ours


def sliced_epps_pulley(z):
    """The statistic of stable-pretraining's `SlicedEppsPulley` along our directions, over n."""
    import torch

    import contract
    from stable_pretraining.methods.lejepa import SlicedEppsPulley

    test = SlicedEppsPulley(num_slices=1024, t_max=3.0, n_points=17).ep
    along = contract.sigreg_rows(z) @ contract.sigreg_directions(z.shape[1], 1024).T
    return float(test(torch.tensor(along, dtype=torch.float32)).mean()) / len(z)


def others(z, v):
    """What packages give under these names."""
    import torch

    import sklearn.metrics  # before anything is a stub

    t = torch.tensor(z)
    found = {}
    from reptrix import alpha as reptrix_alpha, lidar as reptrix_lidar, rankme as reptrix_rankme

    found["rankme, reptrix"] = float(reptrix_rankme.get_rankme(t))
    found["alpha-req 4-20, reptrix"] = float(reptrix_alpha.get_alpha(t, fit_range=np.arange(3, 20))[0])
    found["lidar, reptrix"] = float(reptrix_lidar.get_lidar(torch.tensor(v), v.shape[0], v.shape[1]))
    from ssrlib.processing import spectral_quality as quality
    from ssrlib.processing.effective_rank import EffectiveRankProcessor
    from ssrlib.processing.stable_rank import StableRankProcessor

    found["stable-rank, ssrlib"] = float(StableRankProcessor().process(z)[0])
    for name, processor in (("nesum", quality.NESumProcessor()), ("rankme", quality.RankMeProcessor()),
                            ("alpha-req", quality.AlphaReQProcessor()), ("coherence", quality.CoherenceProcessor()),
                            ("effective-rank", EffectiveRankProcessor()),
                            ("inverse-condition", quality.ConditionNumberProcessor())):
        found[f"{name}, ssrlib"] = float(processor.process(z)[0])
    found["coherence of flat.npy, ssrlib"] = float(quality.CoherenceProcessor().process(make_flat())[0])
    s = torch.linalg.svdvals(t)
    p = s / s.sum() + 1e-5  # as in its callback, which can not be called without a trainer
    found["rankme, stable-pretraining"] = float(torch.exp(-(p * p.log()).sum()))
    place = pathlib.Path(importlib.util.find_spec("stable_pretraining").submodule_search_locations[0])
    for name, folder in (("stable_pretraining", place), ("stable_pretraining.callbacks", place / "callbacks"),
                         ("stable_pretraining.methods", place / "methods")):
        sys.modules[name] = types.ModuleType(name)  # the rest of the package is not wanted
        sys.modules[name].__path__ = [str(folder)]
    from stable_pretraining.callbacks.lidar import LiDAR

    callback = LiDAR.__new__(LiDAR)
    callback.n_classes, callback.samples_per_class = v.shape[0], v.shape[1]
    callback.delta, callback.epsilon, callback.name = 1e-4, 1e-8, "lidar"
    found["lidar, stable-pretraining"] = callback._compute_lidar(torch.tensor(v).double().reshape(-1, v.shape[2]))["lidar"]
    sys.modules["stable_pretraining"].Module = torch.nn.Module  # what its LeJEPA inherits from
    sys.modules["stable_pretraining.backbone"] = unittest.mock.MagicMock()
    sys.modules["transformers.utils"] = types.SimpleNamespace(ModelOutput=object)
    found["sigreg, stable-pretraining"] = sliced_epps_pulley(z)
    from lightly.loss.hypersphere_loss import HypersphereLoss
    from lightly.utils.debug import std_of_l2_normalized

    found["std-collapse, lightly"] = max(0, 1 - np.sqrt(z.shape[1]) * float(std_of_l2_normalized(t)))
    a, b = torch.tensor(v[:, 0]).double(), torch.tensor(v[:, 1]).double()
    found["alignment of two views, lightly"] = float(HypersphereLoss(lam=0)(a, b))
    found["uniformity, lightly"] = float(HypersphereLoss(t=2.0, lam=1)(t.double(), t.double()))
    return found


def main():
    points, labels = make_points()
    flat, v = make_flat(), make_views()
    layout = make_layout(points)
    z3 = layout.astype(np.float64)
    log = [(1, 3, 5.0), (1, 10, 4.5), (2, 13, 4.1), (2, 20, 3.25), (3, 21, 3.0)]
    z = points.astype(np.float64)
    order = np.random.default_rng(53).permutation(len(z))
    content = {
        "versions": {"numpy": np.__version__, "scikit-learn": sklearn.__version__},
        "points": {**spectral(z), **rows(z), **dimensions(z), "outliers": alone(z),
                   "clusters": labels.tolist(), "order": order.tolist(),
                   "cluster-learnability": learnability(z, labels, order)},
        "flat": {**spectral(flat.astype(np.float64)), **rows(flat.astype(np.float64))},
        "layout": {"silhouette-z3": float(silhouette_score(z3, labels)), "outliers-z3": alone(z3),
                   "outliers-both": sorted(set(alone(z3)) & set(alone(z)))},
        "log": {"entries": log, "loss of epoch 1": epoch_loss(log, 1), "loss of epoch 2": epoch_loss(log, 2)},
        "views": views(v.astype(np.float64)),
    }
    if "--others" in sys.argv:
        ours = {**content["points"], **content["views"]}
        ours["alignment of two views"] = views(v[:, :2].astype(np.float64))["alignment"]
        ours["alpha-req 4-20"] = ours["alpha-req-4"]
        ours["coherence of flat.npy"] = content["flat"]["coherence"]
        alone_of_all, theirs = of_embedding(z)
        ours = {**theirs, **ours}
        for name, value in {**alone_of_all, **others(z, v)}.items():
            print(f"{name}: {value:.6g} (here {ours[name.split(',')[0]]:.6g})")
        return
    OUT.mkdir(parents=True, exist_ok=True)
    np.save(OUT / "points.npy", points)
    np.save(OUT / "flat.npy", flat)
    np.save(OUT / "layout.npy", layout)
    np.save(OUT / "views.npy", v)
    (OUT / "scores.json").write_text(json.dumps(content, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
