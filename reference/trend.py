"""Golden values for correlations, for the block bootstrap, and for what scores say beyond a trend."""

import numpy as np
import pandas
import pingouin
import scipy
import statsmodels
from scipy.stats import pearsonr, spearmanr, weightedtau
from statsmodels.stats.meta_analysis import combine_effects
from statsmodels.stats.multitest import multipletests
from statsmodels.tsa.stattools import acf

from golden import write


def correlation_cases():
    rng = np.random.default_rng(6)
    steps = np.arange(41.0)
    growing = 1 - np.exp(-steps / 8)
    cases = {
        "strong": (growing, growing + 0.05 * rng.normal(size=41)),
        "negative": (growing, -growing + 0.3 * rng.normal(size=41)),
        "none": (rng.normal(size=30), rng.normal(size=30)),
        "three points": (np.array([1.0, 2.0, 4.0]), np.array([2.0, 1.0, 5.0])),
        "ties": (np.round(4 * growing), rng.integers(0, 3, 41).astype(float)),
        "nearly a line": (steps, 2 * steps + 1e-4 * rng.normal(size=41)),
        "large offset": (1e6 + growing, 1e6 - growing + 0.1 * rng.normal(size=41)),
        "tiny numbers": (1e-200 * rng.normal(size=12), 1e-200 * rng.normal(size=12)),
        "many points": (rng.normal(size=400), rng.normal(size=400)),
    }
    out = []
    for name, (x, y) in cases.items():
        pearson, spearman = pearsonr(x, y), spearmanr(x, y)
        out.append({
            "name": name,
            "x": x.tolist(),
            "y": y.tolist(),
            "pearson": float(pearson.statistic),
            "pearsonP": float(pearson.pvalue),
            "spearman": float(spearman.statistic),
            "spearmanP": float(spearman.pvalue),
        })
    return out


def interval(x, y, length, resamples, rng, level=0.95):
    n = len(x)
    found = []
    for _ in range(resamples):
        starts = rng.integers(0, n, -(-n // length))
        drawn = ((starts[:, None] + np.arange(length)) % n).ravel()[:n]
        found.append(np.corrcoef(x[drawn], y[drawn])[0, 1])
    return np.quantile(found, [(1 - level) / 2, (1 + level) / 2]).tolist()


def bootstrap_cases():
    rng = np.random.default_rng(7)
    out = []
    for n, length in [(27, 3), (41, 4), (41, 1)]:
        x = np.cumsum(rng.normal(size=n))
        y = 0.7 * x + np.cumsum(rng.normal(size=n))
        low, high = interval(x, y, length, 40000, rng)
        out.append({"x": x.tolist(), "y": y.tolist(), "blockLength": length, "low": low, "high": high})
    return out


def trend_cases():
    rng = np.random.default_rng(8)
    cases = {}
    for n in (7, 8, 12, 41):
        epoch = np.sort(rng.choice(np.arange(1, 801), n, replace=False)).astype(float)
        probe = 0.2 + 0.1 * np.log(epoch) + 0.03 * rng.normal(size=n)
        score = -np.log(epoch) - 3 * (probe - 0.1 * np.log(epoch)) + 0.4 * rng.normal(size=n)
        cases[f"{n} milestones"] = (epoch, score, probe)
    epoch = np.arange(1.0, 31.0)
    cases["ties"] = (epoch, rng.integers(0, 4, 30).astype(float), np.round(np.log(epoch) + rng.normal(size=30)))
    walk = np.cumsum(rng.normal(size=(2, 30)), axis=1)
    cases["random walks"] = (epoch, walk[0], walk[1])
    cases["alternating"] = (epoch, (-1.0) ** epoch + 0.3 * rng.normal(size=30), rng.normal(size=30))
    out = []
    for name, (epoch, score, probe) in cases.items():
        table = pandas.DataFrame({"x": score, "y": probe, "z": np.log(epoch)})
        partial = pingouin.partial_corr(table, x="x", y="y", covar="z", method="spearman").iloc[0]
        steps = pearsonr(np.diff(score), np.diff(probe))
        moves = pandas.DataFrame({"x": np.diff(score), "y": np.diff(probe), "z": np.diff(np.log(epoch))})
        detrended = pingouin.partial_corr(moves, x="x", y="y", covar="z").iloc[0]
        last = len(score) - len(score) // 2
        half = pearsonr(score[-last:], probe[-last:])
        product = acf(score, nlags=1)[1] * acf(probe, nlags=1)[1]
        effective = float(np.clip(len(score) * (1 - product) / (1 + product), 1, len(score)))
        r = pearsonr(score, probe).statistic
        t = r * np.sqrt((effective - 2) / (1 - r**2)) if effective > 2 else None
        out.append({
            "name": name,
            "epoch": epoch.tolist(),
            "score": score.tolist(),
            "probe": probe.tolist(),
            "partial": float(partial["r"]),
            "partialP": float(partial["p_val"] if "p_val" in partial else partial["p-val"]),
            "differences": float(steps.statistic),
            "differencesP": float(steps.pvalue),
            "detrended": float(detrended["r"]),
            "detrendedP": float(detrended["p_val"] if "p_val" in detrended else detrended["p-val"]),
            "lastHalf": float(half.statistic),
            "lastHalfP": float(half.pvalue),
            "effective": effective,
            "effectiveP": None if t is None else float(2 * scipy.stats.t.sf(abs(t), effective - 2)),
            "weightedTau": float(weightedtau(probe, score, rank=None).statistic),
        })
    return out


def holm_cases():
    rng = np.random.default_rng(9)
    tables = [rng.uniform(size=20) ** 4, np.array([0.01, 0.01, 0.04, 0.03, 0.5]), np.array([0.2]), np.zeros(3)]
    return [{"p": p.tolist(), "adjusted": multipletests(p, method="holm")[1].tolist()} for p in tables]


def pooled_cases():
    rng = np.random.default_rng(10)
    out = []
    for k, spread in [(2, 0.5), (3, 0.0), (3, 0.6), (5, 0.3), (10, 1.0), (10, 0.0)]:
        n = rng.integers(8, 42, k)
        r = np.tanh(0.7 + spread * rng.normal(size=k) + rng.normal(size=k) / np.sqrt(n - 3))
        for covariates in (0, 1):
            z, variance = np.arctanh(r), 1.0 / (n - 3 - covariates)
            # A smaller atol can end below 0 by rounding, where statsmodels starts again from a variance of 0.
            found = combine_effects(z, variance, method_re="pm", use_t=True, atol=1e-9, maxiter=500)
            low, high = found.conf_int()[3]
            t = found.mean_effect_re / np.sqrt(found.var_hksj_re)
            out.append({
                "n": n.tolist(),
                "r": r.tolist(),
                "covariates": covariates,
                "mean": float(np.tanh(found.mean_effect_re)),
                "low": float(np.tanh(low)),
                "high": float(np.tanh(high)),
                "p": float(2 * scipy.stats.t.sf(abs(t), k - 1)),
                "tauSquared": float(found.tau2),
            })
    return out


if __name__ == "__main__":
    write("correlation.json", {"call": "scipy.stats.pearsonr, spearmanr", "cases": correlation_cases()}, scipy)
    write(
        "bootstrap.json",
        {"call": "circular block bootstrap of np.corrcoef, 40000 resamples, np.quantile", "cases": bootstrap_cases()},
    )
    write("trend.json", {
        "call": "pingouin.partial_corr(method='spearman') given ln epoch; scipy.stats.pearsonr of np.diff;"
        " pingouin.partial_corr of np.diff given np.diff of ln epoch; pearsonr of the last half;"
        " statsmodels.tsa.stattools.acf; scipy.stats.weightedtau(probe, score, rank=None)",
        "cases": trend_cases(),
    }, scipy, statsmodels, pingouin)
    write("holm.json", {"call": "statsmodels.stats.multitest.multipletests(p, method='holm')", "cases": holm_cases()},
          statsmodels)
    write("pooled.json", {
        "call": "statsmodels.stats.meta_analysis.combine_effects(artanh r, 1 / (n - 3 - covariates), method_re='pm',"
        " use_t=True).conf_int()[3]",
        "cases": pooled_cases(),
    }, statsmodels)
