"""Made predictions.csv.gz: our own transcription, in NumPy, of the model in BikesTest. It shares no
code with the Java kernels: P is a full matrix, the two rank-one updates are separate, the weights
come from the exponents as the paper states them. Run it beside bikes.csv.gz.

One model per hour of day. Columns: temp, hum, lags 1 and 7 of the label, all four standardised;
one-hots of season, weathersit, weekday, workingday in the order in which the key learned the
categories; the constant. Experts: for each group a recursive least squares at forgetting 0.98 and
0.95 with ridge 0.1, and the last label. AdaNormalHedge on the tangent of the absolute loss.

bikes.csv.gz: the UCI "Bike Sharing" hours (Fanaee-T and Gama 2013) without the columns that add up
to the label and those that the model does not read.
"""

import csv
import gzip

import numpy as np

LAGS = (1, 7)
ONE_HOT = (("season", 4), ("weathersit", 4), ("weekday", 7), ("workingday", 2))
GROUPS = (
    lambda row: row["workingday"] == 0,
    lambda row: row["workingday"] == 1,
    lambda row: row["weathersit"] >= 2,
    lambda row: 4 <= row["mnth"] <= 9,
    lambda row: True,
)
FORGETTING = np.array((0.98, 0.95))
RIDGE = 0.1
D = 2 + len(LAGS) + sum(slots for _, slots in ONE_HOT) + 1
N = len(GROUPS) * len(FORGETTING) + 1
DEBT = D * (1 - FORGETTING) * RIDGE


class Rls:
    """Both forgetting factors of one group, stacked."""

    def __init__(self):
        self.P = np.repeat(np.eye(D)[None] / RIDGE, 2, 0)
        self.w = np.zeros((2, D))
        self.j = 0

    def learn(self, x, y):
        self.P /= FORGETTING[:, None, None]
        gain = self.P @ x
        q = 1 + gain @ x
        self.w += gain * ((y - self.w @ x) / q)[:, None]
        # (g_i g_k) / q: symmetric to the last bit, or P drifts.
        self.P -= (gain[:, :, None] * gain[:, None, :]) / q[:, None, None]
        j = self.j
        column = self.P[:, :, j].copy()
        factor = DEBT / (1 + DEBT * column[:, j])
        self.w -= column * (factor * self.w[:, j])[:, None]
        self.P -= (column[:, :, None] * column[:, None, :]) * factor[:, None, None]
        self.j = (j + 1) % D


class Key:
    def __init__(self):
        self.n, self.mean, self.m2 = np.zeros(4), np.zeros(4), np.zeros(4)
        self.seen = [[] for _ in ONE_HOT]
        self.labels = []
        self.rls = [Rls() for _ in GROUPS]
        self.R, self.C, self.scale = np.zeros(N), np.zeros(N), 0.0

    def raw(self, row):
        past = self.labels
        lags = [past[-lag] if len(past) >= lag else np.nan for lag in LAGS]
        return np.array([row["temp"], row["hum"]] + lags)

    def columns(self, row):
        raw, x = self.raw(row), np.zeros(D)
        sd = np.sqrt(self.m2 / np.maximum(self.n, 1))
        ok = (sd > 0) & ~np.isnan(raw)
        most = np.sqrt(self.n[ok])
        x[:4][ok] = np.clip((raw[ok] - self.mean[ok]) / sd[ok], -most, most)
        offset = 4
        for (field, slots), seen in zip(ONE_HOT, self.seen):
            if row[field] in seen:
                x[offset + seen.index(row[field])] = 1
            offset += slots
        x[offset] = 1
        return x

    def weights(self, awake):
        s = self.scale or 1.0
        c = 3 * (self.C / s + 1)
        a = np.maximum(self.R / s + 1, 0) ** 2 / c
        b = np.maximum(self.R / s - 1, 0) ** 2 / c
        log = np.where(awake & (a > b), a + np.log(-np.expm1(np.where(a > b, b - a, -1))), -np.inf)
        top = log.max()
        p = awake * 1.0 if top == -np.inf else np.exp(log - top)
        return p / p.sum()

    def predict(self, row):
        x = self.columns(row)
        awake = [group(row) for group in GROUPS]
        said = np.zeros(N)
        for g, rls in enumerate(self.rls):
            if awake[g]:
                said[2 * g : 2 * g + 2] = rls.w @ x
        said[-1] = self.labels[-1] if self.labels else 0.0
        p = self.weights(np.array([a for a in awake for _ in FORGETTING] + [True]))
        return row, x, awake, said, p, float(p @ said)

    def learn(self, past, y):
        row, x, awake, said, p, mixture = past
        slope = np.sign(mixture - y)
        up = np.array([a for a in awake for _ in FORGETTING] + [True])
        regret = np.where(up, slope * mixture - slope * said, 0.0)
        self.R += regret
        self.C += abs(regret)
        self.scale = max(self.scale, abs(regret).max())
        for g, rls in enumerate(self.rls):
            if awake[g]:
                rls.learn(x, y)
        raw = self.raw(row)  # the lags as they stand when the label comes
        ok = ~np.isnan(raw)
        apart = np.where(ok, raw - self.mean, 0.0)
        self.n += ok
        self.mean += apart / np.maximum(self.n, 1)
        self.m2 += np.where(ok, apart * (raw - self.mean), 0.0)
        for (field, _), seen in zip(ONE_HOT, self.seen):
            if row[field] not in seen:
                seen.append(row[field])
        self.labels.append(y)


def run(rows, delay):
    keys = [Key() for _ in range(24)]
    past = []
    for i, row in enumerate(rows):
        past.append(keys[int(row["hr"])].predict(row))
        if i >= delay:
            due = rows[i - delay]
            keys[int(due["hr"])].learn(past[i - delay], due["cnt"])
    predictions = np.array([example[-1] for example in past])
    print(delay, "MAE %.6f" % abs(predictions - [row["cnt"] for row in rows]).mean())
    return predictions


with gzip.open("bikes.csv.gz", "rt") as file:
    rows = [{k: float(v) for k, v in row.items()} for row in csv.DictReader(file)]
with gzip.GzipFile("predictions.csv.gz", "wb", 9, mtime=0) as file:
    file.write(b"immediate,late500\n")
    for pair in zip(run(rows, 0), run(rows, 500)):
        file.write(b"%.12g,%.12g\n" % pair)
