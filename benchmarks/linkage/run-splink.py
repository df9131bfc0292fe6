"""Runs Splink on one Parquet file, from file to clusters file. Prints one JSON line."""

import json
import logging
import sys
import time

import duckdb
import splink
import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

path, output, rules_json, u_pairs, threads = sys.argv[1:6]
rules = json.loads(rules_json)
logging.disable(logging.WARNING)
started = time.perf_counter()

comparisons = [
    cl.JaroWinklerAtThresholds("first_name", [0.9, 0.7]),
    cl.JaroWinklerAtThresholds("surname", [0.9, 0.7]),
    cl.DateOfBirthComparison("dob", input_is_string=True),
    cl.CustomComparison(
        output_column_name="postcode",
        comparison_levels=[
            cll.NullLevel("postcode"),
            cll.ExactMatchLevel("postcode"),
            {
                "sql_condition": 'substr("postcode_l", 1, length("postcode_l") - 2) = substr("postcode_r", 1, length("postcode_r") - 2)',
                "label_for_charts": "sector",
            },
            {
                "sql_condition": 'substr("postcode_l", 1, length("postcode_l") - 4) = substr("postcode_r", 1, length("postcode_r") - 4)',
                "label_for_charts": "district",
            },
            cll.ElseLevel(),
        ],
    ),
    # A postcode lies in one town: where the districts agree, town is no further evidence.
    cl.CustomComparison(
        output_column_name="city",
        comparison_levels=[
            {
                "sql_condition": '"city_l" IS NULL OR "city_r" IS NULL OR substr("postcode_l", 1, length("postcode_l") - 4) = substr("postcode_r", 1, length("postcode_r") - 4)',
                "label_for_charts": "not known, or said by the postcode",
                "is_null_level": True,
            },
            cll.ExactMatchLevel("city", term_frequency_adjustments=True),
            cll.ElseLevel(),
        ],
    ),
    cl.CustomComparison(
        output_column_name="email",
        comparison_levels=[
            cll.NullLevel("email"),
            cll.ExactMatchLevel("email"),
            {
                "sql_condition": "split_part(\"email_l\", '@', 1) = split_part(\"email_r\", '@', 1)",
                "label_for_charts": "same user",
            },
            cll.JaroWinklerLevel("email", 0.88),
            cll.ElseLevel(),
        ],
    ),
    cl.ExactMatch("gender"),
]
settings = SettingsCreator(
    link_type="dedupe_only",
    comparisons=comparisons,
    blocking_rules_to_generate_predictions=[block_on(*rule) for rule in rules["blocking"]],
    retain_intermediate_calculation_columns=False,
    retain_matching_columns=False,
)
connection = duckdb.connect()
connection.execute(f"set threads = {int(threads)}")
columns = "unique_id, first_name, surname, dob, postcode, city, email, gender"
connection.execute(f"create table records as select {columns} from read_parquet('{path}')")
api = DuckDBAPI(connection)
if hasattr(api, "register"):
    linker = Linker(api.register("records"), settings)
else:
    linker = Linker("records", settings, api)
read = time.perf_counter()
training = linker.training
training.estimate_probability_two_random_records_match(
    [block_on(*rule) for rule in rules["deterministic"]], recall=rules["recall"]
)
training.estimate_u_using_random_sampling(max_pairs=float(u_pairs), seed=1)
for rule in rules["training"]:
    training.estimate_parameters_using_expectation_maximisation(block_on(*rule))
trained = time.perf_counter()
pairs = linker.inference.predict(threshold_match_probability=rules["probability"])
scored = time.perf_counter()
clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(
    pairs, threshold_match_probability=rules["probability"]
)
connection.execute(
    f"copy (select unique_id as id, cluster_id as cluster from {clusters.physical_name}) to '{output}' (header)"
)
ended = time.perf_counter()
model = linker.misc.save_model_to_json()
print(
    json.dumps(
        {
            "version": splink.__version__,
            "stages": {
                "read": read - started,
                "train": trained - read,
                "score": scored - trained,
                "cluster": ended - scored,
            },
            "edges": connection.execute(f"select count(*) from {pairs.physical_name}").fetchone()[0],
            "model": model,
        }
    )
)
