"""Vectors of clkhash itself for what its published ones leave out: folds, lengths that are no whole bytes, double hashes, exact and
numeric features, text encodings, missing values, a feature twice, and dates in every directive. linkage/src/encoded/clkhash.test.ts reads them.

pip install clkhash==0.18.3; clkhash-vectors.py > linkage/src/encoded/samples/clkhash-vectors.json
"""

import datetime
import json
import random

import clkhash
from clkhash.bloomfilter import stream_bloom_filters
from clkhash.key_derivation import generate_key_lists
from clkhash.schema import from_json_dict
from clkhash.serialization import serialize_bitarray

SECRET = "secret of the vectors"
TEXT = {"type": "string", "encoding": "utf-8"}
NGRAM, EXACT = {"type": "ngram", "n": 2}, {"type": "exact"}
BLAKE, DOUBLE = {"type": "blakeHash"}, {"type": "doubleHash"}


def feature(name, form, comparison=NGRAM, strategy=None, hash=BLAKE, **more):
    return {"identifier": name, "format": form, "hashing": {"comparison": comparison, "strategy": strategy or {"bitsPerToken": 12}, "hash": hash, **more}}


def schema(features, l=512, folds=0, algorithm="SHA256"):
    return {"version": 3, "clkConfig": {"l": l, "xor_folds": folds, "kdf": {"type": "HKDF", "hash": algorithm, "salt": "c2FsdA==", "info": "aW5mbw==", "keySize": 64}}, "features": features}


def encoded(json_schema, row):
    one = from_json_dict(json_schema)
    keys = generate_key_lists(SECRET, len(one.fields), key_size=one.kdf_key_size, salt=one.kdf_salt, info=one.kdf_info, kdf=one.kdf_type, hash_algo=one.kdf_hash)
    return serialize_bitarray(next(iter(stream_bloom_filters([row], keys, one)))[0])


def encodings():
    name, born = feature("name", TEXT), feature("born", {"type": "date", "format": "%Y-%m-%d"}, {"type": "ngram", "n": 1, "positional": True})
    for l, folds in [(512, 0), (256, 1), (128, 2), (64, 3)]:
        yield f"l {l}, {folds} folds", schema([name, born], l, folds), ["annemarie", "2011-03-09"]
    for l, folds in [(1000, 0), (1001, 0), (500, 1), (501, 1), (251, 2), (12, 0)]:
        yield f"doubleHash, l {l}, {folds} folds", schema([feature("name", TEXT, hash=DOUBLE)], l, folds), ["annemarie"]
    yield "a feature twice", schema([name, name]), ["anne", "anne"]
    yield "a feature twice, first ignored", schema([{"identifier": "name", "ignored": True}, name]), ["anne", "anne"]
    yield "SHA512", schema([name], algorithm="SHA512"), ["zoë"]
    for encoding in ["utf-16", "utf-32", "ascii"]:
        yield encoding, schema([feature("name", {"type": "string", "encoding": encoding})]), ["Oliver" if encoding == "ascii" else "Zoë 𝒜"]
    yield "exact", schema([feature("name", TEXT, EXACT, {"bitsPerFeature": 60})]), ["O'Neill"]
    yield "bits per feature", schema([feature("name", TEXT, {"type": "ngram", "n": 3}, {"bitsPerFeature": 101})]), ["christopher"]
    for value in ["171.25", "-3", "0", "1e2"]:
        yield f"numeric {value}", schema([feature("height", TEXT, {"type": "numeric", "thresholdDistance": 2.5, "resolution": 4, "fractional_precision": 1})]), [value]
    yield "integer", schema([feature("age", {"type": "integer", "minimum": -5, "maximum": 200})]), [" +042 "]
    yield "enumeration", schema([feature("sex", {"type": "enum", "values": ["F", "M"]}, EXACT)]), ["M"]
    yield "missing", schema([feature("name", TEXT, missingValue={"sentinel": "?", "replaceWith": "unknown"}), feature("two", TEXT, missingValue={"sentinel": ""})]), ["?", ""]
    yield "nothing", schema([name]), [""]
    for letter in "aehkp":
        yield f"prevented singularity {letter}", schema([feature("name", TEXT, hash={"type": "doubleHash", "prevent_singularity": True})], 8), [letter * 3]


def dates():
    chance = random.Random(5)
    forms = ["%Y-%m-%d", "%d/%m/%y", "%Y %j", "%y%j", "%I:%M %p %d/%m/%Y", "%a %d %b %Y", "%A, %d %B %Y", "%Y-%m-%dT%H:%M:%S.%f%z", "%d %b %Y %Z", "%G-W%V-%u", "%Y %U %w", "%Y %W %u", "%Y %W %a", "%c", "%x", "%X", "%Y %w", "%U", "%d%m%Y", "%b %d", "%Y %j %m %d", "%y %Y", "%%%Y  %m", "%G %V %A", "%Y %V %u"]
    for form in forms:
        for _ in range(6):
            day = datetime.datetime(chance.choice([1900, 1968, 1969, 2000, 2011, 2012, 2020, 999]), 1, 1, 13, 5, 9, 250000, datetime.timezone.utc) + datetime.timedelta(days=chance.choice([0, 1, 30, 58, 59, 363, 364, 365, chance.randrange(366)]))
            text = day.strftime(form)
            if chance.random() < 0.3:
                at = chance.randrange(len(text))
                text = text[:at] + chance.choice("0139 aX") + text[at + 1 :]
            try:
                yield form, text, datetime.datetime.strptime(text, form).strftime("%Y%m%d")
            except ValueError:
                yield form, text, None


if __name__ == "__main__":
    made = [{"what": what, "schema": one, "row": row, "encoding": encoded(one, row)} for what, one, row in encodings()]
    print(json.dumps({"clkhash": clkhash.__version__ if hasattr(clkhash, "__version__") else "0.18.3", "secret": SECRET, "encodings": made, "dates": list(dates())}, ensure_ascii=False))
