"""Made the tables beside it: what the documentation of three expansions and a network says, written
down in plain Python. No line of the Java code was used. Learned weights rest on these columns, so
neither the draws nor the hashes may ever change."""

import gzip
import math
import random

MASK = (1 << 64) - 1


def mix(seed, value):
    """SplitMix64's finaliser (Steele, Lea and Flood 2014)."""
    z = ((seed ^ value) + 0x9E3779B97F4A7C15) & MASK
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 31)


def uniform(seed):
    return (mix(seed, 0) >> 11) / (1 << 53)


def normal(seed):
    radius = math.sqrt(-2 * math.log(1 - uniform(seed)))
    return radius * math.cos(2 * math.pi * uniform(mix(seed, 1)))


def hashed_crosses(buckets, x):
    out = [0.0] * buckets
    for i in range(len(x)):
        for j in range(i, len(x)):
            h = mix(mix(0, i), j)
            sign = -1 if h & 1 else 1
            out[((h >> 33) * buckets) >> 31] += sign * x[i] * x[j]
    return list(x) + out


def random_fourier(columns, scale, seed, x):
    root = mix(seed, 0)
    out = []
    for k in range(columns // 2):
        row = mix(root, k)
        angle = sum(normal(mix(row, j)) / scale * x[j] for j in range(len(x)))
        out += [math.sqrt(2 / columns) * math.cos(angle), math.sqrt(2 / columns) * math.sin(angle)]
    return out


def truncated(seed):
    attempt = 0
    while abs(normal(mix(seed, attempt))) > 2:
        attempt += 1
    return normal(mix(seed, attempt))


def sparse_bins(grids, bins, dimensions, seed, x):
    side = bins + 1
    out = [0.0] * (grids * side**dimensions)
    root = mix(seed, 0)
    for g in range(grids):
        position = []
        for m in range(dimensions):
            row = mix(root, g * dimensions + m)
            score = sum(truncated(mix(row, j)) * x[j] for j in range(len(x))) / math.sqrt(len(x))
            position.append(bins / (1 + math.exp(-score)))
        for corner in range(2**dimensions):
            weight, index = 1.0, 0
            for m in range(dimensions):
                cell = min(int(position[m]), bins - 1)
                share = position[m] - cell
                up = corner >> m & 1
                weight *= share if up else 1 - share
                index = index * side + cell + up
            out[g * side**dimensions + index] += weight
    return out


class Network:
    """Parameters are a list of (key, value); keys are ("w", i, j) and ("v", i)."""

    def __init__(self, d, width, rate, radius, perturbation, seed):
        self.d, self.m, self.rate, self.radius, self.seed = d, width, rate, radius, seed
        self.c = perturbation / width**0.25
        self.draws = 1 + int(math.log2(width))
        self.start, self.learned = {}, 0
        root = mix(seed, 0)
        for i in range(width):
            for j in range(d):
                self.start["w", i, j] = normal(mix(root, i % (width // 2) * d + j)) / math.sqrt(d)
        for i in range(width):
            self.start["v", i] = 1.0 if i < width // 2 else -1.0
        self.theta = dict(self.start)

    def output(self, theta, x):
        total = 0.0
        for i in range(self.m):
            a = sum(theta["w", i, j] * x[j] for j in range(self.d))
            total += theta["v", i] * a / math.sqrt(1 + a * a)
        return total / math.sqrt(self.m)

    def gradient(self, x):
        gradient = {}
        for i in range(self.m):
            a = sum(self.theta["w", i, j] * x[j] for j in range(self.d))
            gradient["v", i] = a / math.sqrt(1 + a * a) / math.sqrt(self.m)
            for j in range(self.d):
                gradient["w", i, j] = self.theta["v", i] * (1 + a * a) ** -1.5 * x[j] / math.sqrt(self.m)
        return gradient

    def signs(self, s):
        round_ = mix(mix(mix(self.seed, 1), self.learned), s)
        keys = list(self.start)
        return {
            key: 1 - 2 * (mix(round_, n - n % 64) >> n % 64 & 1) for n, key in enumerate(keys)
        }

    def perturbed(self, x):
        return [
            self.output(self.theta, x)
            + self.c * sum(e * (self.theta[k] - self.start[k]) for k, e in self.signs(s).items())
            for s in range(self.draws)
        ]

    def predict(self, x):
        return sum(self.perturbed(x)) / self.draws

    def learn(self, x, label, importance):
        gradient = self.gradient(x)
        size = sum(g * g for g in gradient.values()) + self.c**2 * len(self.start)
        step = importance * self.rate / (1 + size)
        errors = [f - label for f in self.perturbed(x)]
        signs = [self.signs(s) for s in range(self.draws)]
        theta = {
            k: self.theta[k]
            - step * sum(e * (g + self.c * sign[k]) for e, sign in zip(errors, signs)) / self.draws
            for k, g in gradient.items()
        }
        far = math.sqrt(sum((theta[k] - self.start[k]) ** 2 for k in theta))
        shrink = min(1, self.radius / far)
        self.theta = {k: self.start[k] + shrink * (theta[k] - self.start[k]) for k in self.start}
        self.learned += 1
        return shrink


def network():
    rng = random.Random(6)
    net = Network(3, 24, 0.5, 2.5, 0.3, 7)
    rows, projected = [], 0
    for t in range(80):
        x = [1.0, rng.gauss(0, 1), rng.gauss(0, 1)]
        label, importance = 4 * x[1] * x[2] + x[1], rng.choice([1.0, 0.25])
        rows.append(x + [label, importance, net.predict(x)])
        projected += net.learn(x, label, importance) < 1
    assert 10 < projected < 70, projected
    write("one_hidden_layer", ["x0", "x1", "x2", "label", "importance", "prediction"], rows)


def table(name, inputs, expand):
    rng = random.Random(5)
    rows = []
    for _ in range(40):
        x = [rng.choice([0, 1, rng.gauss(0, 1), rng.gauss(0, 3)]) for _ in range(inputs)]
        rows.append([float(v) for v in x] + expand(x))
    names = ["x%d" % i for i in range(inputs)] + ["c%d" % i for i in range(len(rows[0]) - inputs)]
    write(name, names, rows)


def write(name, names, rows):
    text = "\n".join([",".join(names)] + [",".join(repr(v) for v in row) for row in rows]) + "\n"
    with open(name + ".csv.gz", "wb") as file:
        file.write(gzip.compress(text.encode(), mtime=0))


table("hashed_crosses", 5, lambda x: hashed_crosses(8, x))
table("random_fourier", 3, lambda x: random_fourier(6, 2.0, 7, x))
table("sparse_bins", 3, lambda x: sparse_bins(3, 4, 2, 7, x))
network()
