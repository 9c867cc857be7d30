"""Two lists of scores, a seed each, and whether they differ: means, Welch's t-test, Holm's adjustment, bars."""

import numpy as np
from scipy import stats

TRUSTWORTHINESS = "trustworthiness"
BARS = {"ami-gt": 0.015, "agreement": 0.015, "entropy": 0.1, TRUSTWORTHINESS: 0.005}
SIGNIFICANT = 0.05

LAYOUTS_ALIKE = "layouts, scored by scikit-learn"
WHOLE_SCORES = "layouts and scores of each side"


def comparison(family, set_name, name, ours, theirs):
    difference = float(np.mean(ours) - np.mean(theirs))
    return {
        "family": family,
        "set": set_name,
        "score": name,
        "leadline": side(ours),
        "peer": side(theirs),
        "difference": difference,
        "bar": BARS[name],
        "p": welch(ours, theirs),
        "withinBar": abs(difference) <= BARS[name],
    }


def side(values):
    return {"mean": float(np.mean(values)), "sd": float(np.std(values, ddof=1)), "all": [float(v) for v in values]}


def welch(ours, theirs):
    """The p-value of Welch's t-test; 1 or 0 where neither side varies."""
    if np.ptp(ours) == 0 and np.ptp(theirs) == 0:
        return 1.0 if ours[0] == theirs[0] else 0.0
    return float(stats.ttest_ind(ours, theirs, equal_var=False).pvalue)


def holm(p_values):
    """Holm's step-down adjustment, in the order of the input."""
    order = np.argsort(p_values)
    adjusted = np.empty(len(p_values))
    largest = 0.0
    for rank, index in enumerate(order):
        largest = max(largest, min(1.0, (len(p_values) - rank) * p_values[index]))
        adjusted[index] = largest
    return adjusted.tolist()


def judge(comparisons):
    """Adds Holm's p over each family, and the verdicts. Trustworthiness has a bar of its own and is in no family."""
    for family in (LAYOUTS_ALIKE, WHOLE_SCORES):
        members = [one for one in comparisons if one["family"] == family and one["score"] != TRUSTWORTHINESS]
        for one, adjusted in zip(members, holm([one["p"] for one in members])):
            one["holm"] = adjusted
    for one in comparisons:
        one["met"] = one["withinBar"] and one.get("holm", 1.0) >= SIGNIFICANT
