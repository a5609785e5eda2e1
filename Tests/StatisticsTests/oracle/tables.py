"""Expected values of tables, computed by SciPy, as JSON on standard output."""

import json
import random

import scipy
from scipy.stats import binomtest, chi2, fisher_exact, mannwhitneyu, norm
from scipy.stats.contingency import relative_risk

random.seed(13)
tables = []
for size in [5, 12, 40, 150, 2_000, 30_000] * 8:
    n, m = random.randint(2, size), random.randint(2, size)
    a, b = random.randint(0, n), random.randint(0, m)
    if size > 1_000:
        b = min(m, max(0, round(a / n * m + random.gauss(0, 2) * m**0.5 / 2)))
    table = {"events": a, "total": n, "otherEvents": b, "otherTotal": m}
    table["fisher"] = float(fisher_exact([[a, n - a], [b, m - b]]).pvalue)
    wilson = binomtest(a, n).proportion_ci(method="wilson")
    table["wilson"] = [float(wilson.low), float(wilson.high)]
    if 0 < a < n and 0 < b < m:
        risk = relative_risk(a, n, b, m)
        limits = risk.confidence_interval()
        table["ratio"] = [float(risk.relative_risk), float(limits.low), float(limits.high)]
    tables.append(table)

tails = [
    {"statistic": x, "degrees": k, "p": float(chi2.sf(x, k))}
    for k in [1, 2, 3, 5, 10, 40] for x in [1e-6, 0.1, 0.9, 2.7, 3.84, 12.5, 39.0, 88.0, 240.0]
]
quantiles = [{"p": p, "z": float(norm.ppf(p))} for p in [1e-14, 1e-6, 0.02, 0.2, 0.43, 0.5, 0.77, 0.975, 0.9999]]
groups = []
for _ in range(10):
    first = [random.randint(0, 9) for _ in range(random.randint(1, 12))]
    second = [random.randint(0, 9) for _ in range(random.randint(1, 60))]
    u = float(mannwhitneyu(first, second, method="asymptotic").statistic)
    groups.append({"first": first, "second": second, "theta": u / len(first) / len(second)})
print(json.dumps({
    "versions": {"scipy": scipy.__version__}, "tables": tables, "tails": tails, "quantiles": quantiles,
    "groups": groups,
}))
