"""Times anonlink on two files of encodings: base64, one a line. Prints seconds and pairs as JSON."""
import base64
import json
import sys
import time

from anonlink.candidate_generation import find_candidate_pairs
from anonlink.similarities import dice_coefficient_accelerated
from bitarray import bitarray

import anonlink


def read(path):
    rows = []
    for line in open(path):
        bits = bitarray(endian="big")
        bits.frombytes(base64.b64decode(line))
        rows.append(bits)
    return rows


left, right, threshold = read(sys.argv[1]), read(sys.argv[2]), float(sys.argv[3])
times = []
for _ in range(3):
    start = time.perf_counter()
    scores, _, _ = find_candidate_pairs([left, right], dice_coefficient_accelerated, threshold)
    times.append(time.perf_counter() - start)
print(json.dumps({"version": anonlink.__version__, "seconds": times, "pairs": len(scores)}))
