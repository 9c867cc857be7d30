"""Two lists of scores, a seed each, and whether they differ: means, Welch's t-test, Holm's adjustment, bars."""

import numpy as np
from scipy import optimize, stats

TRUSTWORTHINESS = "trustworthiness"
# The standard deviation of a layout along its longest axis.
FIRST_AXIS = "first-axis"
BARS = {"ami-gt": 0.015, "agreement": 0.015, "entropy": 0.1, FIRST_AXIS: 0.15, TRUSTWORTHINESS: 0.005}
SIGNIFICANT = 0.05
POWER = 0.8

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


def detectable(ours, theirs, level):
    """The smallest difference of the means that a two-sided t-test at this level finds with a power of 0.8, given the
    numbers of seeds and the pooled standard deviation; 0 where neither side varies."""
    n, m = len(ours), len(theirs)
    freedom = n + m - 2
    pooled = np.sqrt(((n - 1) * np.var(ours, ddof=1) + (m - 1) * np.var(theirs, ddof=1)) / freedom)
    limit = stats.t.isf(level / 2, freedom)

    def lacking(shift):
        return stats.nct.sf(limit, freedom, shift) - POWER  # the other tail holds nothing at this power

    high = limit + 1
    while lacking(high) < 0:
        high *= 1.5
    return float(optimize.brentq(lacking, 0, high) * pooled * np.sqrt(1 / n + 1 / m))


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
    """Adds Holm's p over each family, the smallest detectable difference at Holm's first level, and the verdicts.

    Trustworthiness has a bar of its own and is in no family.
    """
    for family in (LAYOUTS_ALIKE, WHOLE_SCORES):
        members = [one for one in comparisons if one["family"] == family and one["score"] != TRUSTWORTHINESS]
        for one, adjusted in zip(members, holm([one["p"] for one in members])):
            one["holm"] = adjusted
            one["detectable"] = detectable(one["leadline"]["all"], one["peer"]["all"], SIGNIFICANT / len(members))
    for one in comparisons:
        one.setdefault("detectable", detectable(one["leadline"]["all"], one["peer"]["all"], SIGNIFICANT))
        one["met"] = one["withinBar"] and one.get("holm", 1.0) >= SIGNIFICANT
