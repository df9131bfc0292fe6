"""Golden files of Splink 4 and 5 on few made-up people: models of every comparison and level kind, link type and way of writing
settings that their libraries know, with the pairs, gammas and weights Splink itself gives. linkage/src/splink/conformance.test.ts reads them.

splink-golden.py people FOLDER   -> FOLDER/people.parquet, and the same in three parts: north, south, east.parquet
splink-golden.py golden FOLDER   -> FOLDER/splink-<release>.json (models, inputs, clusters) and .parquet (pairs)
"""

import datetime
import json
import logging
import random
import sys
import warnings

import duckdb

warnings.filterwarnings("ignore")
logging.disable(logging.CRITICAL)

FIELDS = "unique_id bigint, person_key varchar, origin varchar, first_name varchar, surname varchar, dob varchar, birth date, seen timestamp, seen_text varchar, postcode varchar, lat double, lon double, email varchar, city varchar, phones varchar[], tags varchar[], vec float[3], income bigint, score double, gender varchar"


def people(folder):
    chance = random.Random(11)
    firsts = ["Oliver", "Amélie", "Zoë", "Mary", "Maria", "Jon", "John", "Łukasz", "Ольга", "李", "Ann", "Anne", "D'Arcy", "Mary Ann", "x"]
    lasts = ["Smith", "Smyth", "Johnston", "O'Neil", "Müller", "Mueller", "García", "Smith-Jones", "de la Cruz", "Ng"]

    def changed(text):
        at, how = chance.randrange(len(text)), chance.random()
        if how < 0.5:
            return text
        if how < 0.65:
            return (text[:at] + text[at + 1 :]) or text
        if how < 0.8:
            return text[:at] + chance.choice("abcdeéxyz") + text[at + 1 :]
        return text[:at] + text[at : at + 2][::-1] + text[at + 2 :] if how < 0.9 else text.upper()

    rows = []
    for person in range(24):
        first, last = chance.choice(firsts), chance.choice(lasts)
        born = datetime.date(1950, 1, 1) + datetime.timedelta(days=chance.randrange(20000))
        postcode = f"{chance.choice(['AB', 'M', 'SW'])}{chance.randrange(1, 12)}{chance.choice(['', ' '])}{chance.randrange(1, 9)}{chance.choice('ABD')}{chance.choice('ABD')}"
        lat, lon, seen = 50 + chance.random() * 5, -3 + chance.random() * 4, datetime.datetime(2024, 3, 30, 22, 15, 7)
        phones = [str(chance.randrange(100000, 100040)) for _ in range(chance.randrange(0, 4))]
        vector = [chance.random() - 0.3 for _ in range(3)]
        for copy in range(2 + (person % 3 == 0)):
            day = born + datetime.timedelta(days=chance.choice([0, 0, 0, 1, 28, 31, 200, -30, 400, 3000]))
            text = changed(day.isoformat()) if chance.random() < 0.2 else day.isoformat()
            at = seen + datetime.timedelta(seconds=chance.choice([0, 0, 7, 59, 61, 3000, 90000, 3e6, -4e7]) + person)
            written = at.strftime("%Y-%m-%dT%H:%M:%SZ") if chance.random() < 0.9 else "yesterday"
            mine = [phone if chance.random() < 0.6 else changed(phone) for phone in phones]
            mine += mine[:1] if chance.random() < 0.1 else []
            a, b = changed(first), changed(last)
            if chance.random() < 0.15:
                a, b = b, a
            one = len(rows) + 1
            row = [a, b, text, day, at, written, changed(postcode), lat + chance.random() * 0.1, lon, f"{a.lower()}.{b.lower()}@{chance.choice(['x.org', 'y.net'])}", chance.choice(["London", "Leeds", "York", "Leeds ", "london"]), mine, mine[:1] if chance.random() < 0.6 else mine + ["extra"], [v + chance.random() * chance.choice([0, 0.1, 0.5]) for v in vector], 1000 * (person % 20) + chance.choice([0, 1, 50]), round(person / 7 + chance.choice([0, 0, 0.25]), 3), "male" if person % 2 else "female"]
            rows.append([one, f"K{one:03d}", ["north", "south", "east"][copy % 3]] + [None if chance.random() < 0.08 else cell for cell in row])
    con = duckdb.connect()
    con.execute(f"create table p({FIELDS})")
    con.executemany("insert into p values (" + ",".join("?" * len(rows[0])) + ")", rows)
    con.execute("alter table p add column both_names varchar")
    con.execute("update p set both_names = first_name || ' ' || surname")
    con.execute(f"copy p to '{folder}/people.parquet' (format parquet, compression zstd)")
    for name in ["north", "south", "east"]:
        # Splink takes a column called origin for its own when told so; ids repeat over the parts, as they do in life.
        con.execute(f"copy (select row_number() over (order by unique_id) as unique_id, * exclude (unique_id, origin) from p where origin = '{name}' order by unique_id) to '{folder}/{name}.parquet' (format parquet, compression zstd)")


def cases(release):
    import splink.comparison_level_library as levels
    import splink.comparison_library as comparisons
    from splink import block_on
    from splink.internals.blocking_rule_library import And as AllOf, CustomRule, Not as NoneOf, Or as AnyOf
    from splink.internals.column_expression import ColumnExpression as column

    def custom(name, *several):
        return comparisons.CustomComparison(output_column_name=name, comparison_levels=[*several, levels.ElseLevel()])

    null, exact = levels.NullLevel, levels.ExactMatchLevel
    every, parts = ["people"], ["north", "south", "east"]
    rules = [block_on("gender", "city"), block_on("substr(postcode,1,2)"), block_on("surname")]
    plain = [comparisons.ExactMatch("first_name"), comparisons.JaroWinklerAtThresholds("surname", [0.9, 0.7]), comparisons.ExactMatch("city").configure(term_frequency_adjustments=True)]
    pairwise = comparisons.PairwiseStringDistanceFunctionAtThresholds
    yield "times", every, rules, [
        comparisons.AbsoluteTimeDifferenceAtThresholds("seen_text", input_is_string=True, metrics=["second", "minute", "hour", "day", "month", "year"], thresholds=[10, 1.5, 2, 1, 1, 1]),
        comparisons.AbsoluteTimeDifferenceAtThresholds("seen", input_is_string=False, metrics=["minute", "day"], thresholds=[1, 2]),
        comparisons.AbsoluteDateDifferenceAtThresholds("birth", input_is_string=False, metrics=["day", "month", "year"], thresholds=[1, 1, 10]),
        comparisons.AbsoluteDateDifferenceAtThresholds("dob", input_is_string=True, metrics=["day", "year"], thresholds=[31, 1.5], datetime_format="%Y-%m-%d"),
    ], {}
    yield "born", every, rules, [
        comparisons.DateOfBirthComparison("dob", input_is_string=True),
        comparisons.DateOfBirthComparison("birth", input_is_string=False, datetime_thresholds=[2, 1], datetime_metrics=["month", "year"], invalid_dates_as_null=False),
        comparisons.DateOfBirthComparison(column("seen_text").substr(1, 10), input_is_string=True, datetime_format="%Y-%m-%d", datetime_thresholds=[30], datetime_metrics=["day"]),
    ], {}
    yield "vectors", every, rules, [
        comparisons.CosineSimilarityAtThresholds("vec", [0.999, 0.95, 0.5]),
        comparisons.DistanceFunctionAtThresholds("first_name", "levenshtein", [1, 3], higher_is_more_similar=False),
        comparisons.DistanceFunctionAtThresholds("surname", "jaro_winkler_similarity", [0.95, 0.8], higher_is_more_similar=True),
        comparisons.DistanceFunctionAtThresholds("email", "jaccard", [0.9, 0.6]),
        custom("measured", null("postcode"), levels.DistanceFunctionLevel("postcode", "damerau_levenshtein", 1, False), levels.DistanceFunctionLevel("postcode", "jaro_similarity", 0.6)),
    ], {}
    yield "pairwise", every, rules, [pairwise("phones", "jaro_winkler", [0.97, 0.9]), pairwise("tags", "jaro", 0.95), custom("levenshtein", null("phones"), levels.PairwiseStringDistanceFunctionLevel("phones", "levenshtein", 1), levels.PairwiseStringDistanceFunctionLevel("phones", "levenshtein", 2)), custom("damerau", null("tags"), levels.PairwiseStringDistanceFunctionLevel("tags", "damerau_levenshtein", 1))], {}
    yield "arrays", every, [*rules, block_on("phones", arrays_to_explode=["phones"]), block_on("phones", "tags", arrays_to_explode=["phones", "tags"])], [
        comparisons.ArrayIntersectAtSizes("phones", [3, 1]),
        custom("subset", null("tags"), levels.ArraySubsetLevel("tags")),
        custom("subset or empty", null("tags"), levels.ArraySubsetLevel("tags", empty_is_subset=True)),
        custom("ends", null(column("phones").access_extreme_array_element("first")), exact(column("phones").access_extreme_array_element("last")), exact(column("phones").access_extreme_array_element("first"))),
        comparisons.ExactMatch("tags"),
    ], {}
    yield "names", every, rules, [comparisons.NameComparison("first_name"), comparisons.ForenameSurnameComparison("first_name", "surname"), comparisons.EmailComparison("email"), comparisons.PostcodeComparison("postcode", lat_col="lat", long_col="lon", km_thresholds=[1, 50, 300])], {}
    yield "names2", every, rules, [comparisons.NameComparison("surname", jaro_winkler_thresholds=[0.95, 0.6], dmeta_col_name="tags"), comparisons.ForenameSurnameComparison("surname", "first_name", jaro_winkler_thresholds=[0.9], forename_surname_concat_col_name="both_names"), comparisons.PostcodeComparison("postcode", invalid_postcodes_as_null=True), comparisons.DistanceInKMAtThresholds("lat", "lon", [5, 50, 500]), comparisons.JaroAtThresholds(column("email").lower(), [0.9])], {}
    yield "fuzzy", every, rules, [comparisons.LevenshteinAtThresholds(column("first_name").lower(), [1, 3]), comparisons.DamerauLevenshteinAtThresholds("surname", 2), comparisons.JaroAtThresholds("email", [0.95, 0.8]), comparisons.JaccardAtThresholds("postcode", [0.9, 0.6]), comparisons.JaroWinklerAtThresholds(column("city").substr(1, 4), [0.9])], {}
    yield "numbers", every, rules, [
        custom("income", null("income"), exact("income"), levels.PercentageDifferenceLevel("income", 0.01), levels.AbsoluteDifferenceLevel("income", 3000)),
        custom("score", null("score"), exact("score"), levels.AbsoluteDifferenceLevel("score", 0.25), levels.PercentageDifferenceLevel("score", 0.5)),
        custom("literal", levels.LiteralMatchLevel("gender", "male", "string", "left"), levels.LiteralMatchLevel("income", "3000", "int", "both"), levels.LiteralMatchLevel("score", "0.25", "float", "right"), levels.LiteralMatchLevel("birth", "1970-01-01", "date", "left")),
    ], {}
    yield "logic", every, rules, [
        custom("reversed", levels.And(null("first_name"), null("surname")), levels.ColumnsReversedLevel("first_name", "surname"), levels.ColumnsReversedLevel("first_name", "surname", symmetrical=True), levels.Or(exact("first_name"), exact("surname"))),
        custom("either", levels.Or(null("dob"), null("birth")), levels.And(exact("dob"), levels.Not(exact("city"))), levels.Not(levels.LevenshteinLevel("surname", 5))),
        custom("own", null("email"), levels.CustomLevel("split_part(email_l, '@', 1) = split_part(email_r, '@', 1)"), levels.CustomLevel("length(email_l) > 12 and income_l > income_r"), levels.CustomLevel("CASE WHEN lat_l > 53 THEN lat_l - lat_r < 0.5 ELSE coalesce(city_l, '?') = coalesce(city_r, '?') END"), levels.CustomLevel("first_name_l LIKE surname_r || '%' OR greatest(lat_l, lat_r) BETWEEN 50 AND 51 OR surname_l IN ('Smith', 'Ng')")),
        custom("none known", levels.CustomLevel("first_name_l IS NULL OR first_name_r IS NULL").configure(is_null_level=True), levels.CustomLevel("first_name_l = first_name_r AND surname_l = surname_r"), levels.CustomLevel("first_name_l[1:2] = first_name_r[1:2]"), levels.CustomLevel("left(surname_l, 1) <> left(surname_r, 1)")),
    ], {}
    yield "expressions", every, [block_on(column("surname").lower()), block_on(column("dob").substr(1, 4), "gender"), AllOf(block_on("city"), NoneOf(block_on("first_name"))), AnyOf(block_on("email"), CustomRule("l.birth = r.birth"))], [
        custom("pattern", null("postcode", valid_string_pattern="^[A-Z]{1,2}[0-9]+"), exact(column("postcode").regex_extract("([A-Z]+)([0-9]+)", 2)), exact(column("postcode").regex_extract("^[A-Z]{1,2}"))),
        custom("none", null(column("city").nullif("London")), exact(column("city").nullif("London").lower()), exact(column("city").nullif("").substr(1, 2))),
        custom("made", null(column("dob").try_parse_date()), exact(column("dob").try_parse_date()), exact(column("income").cast_to_string().substr(1, 1))),
        custom("stamp", null(column("seen_text").try_parse_timestamp()), exact(column("seen_text").try_parse_timestamp("%Y-%m-%dT%H:%M:%SZ"))),
    ], {}
    yield "frequencies", every, rules, [
        custom("weighed", null("first_name"), exact("first_name", term_frequency_adjustments=True).configure(tf_adjustment_weight=0.6), levels.JaroWinklerLevel("first_name", 0.85).configure(tf_adjustment_column="first_name", tf_adjustment_weight=0.3)),
        custom("least", null("surname"), exact("surname", term_frequency_adjustments=True).configure(tf_minimum_u_value=0.2), levels.LevenshteinLevel("surname", 2).configure(tf_adjustment_column="surname", tf_adjustment_weight=1.0, tf_minimum_u_value=0.01)),
        custom("other", null("gender"), exact("gender").configure(tf_adjustment_column="city", tf_adjustment_weight=1.0, disable_tf_exact_match_detection=True)),
        custom("both", levels.Or(null("city"), null("gender")), levels.And(exact("city"), exact("gender")).configure(tf_adjustment_column="city", tf_adjustment_weight=1.0), exact("city", term_frequency_adjustments=True)),
        comparisons.NameComparison("email").configure(term_frequency_adjustments=True),
    ], {}
    yield "link only", parts, [block_on("gender"), CustomRule("l.city = r.city and l.source_dataset < r.source_dataset"), block_on("phones", arrays_to_explode=["phones"])], plain, {"link_type": "link_only"}
    yield "link and dedupe", parts, [CustomRule("l.gender = r.gender and l.source_dataset <> r.source_dataset"), CustomRule("l.city = r.city and l.source_dataset = r.source_dataset"), block_on("phones", arrays_to_explode=["phones"])], plain, {"link_type": "link_and_dedupe"}
    yield "two", parts[:2], [block_on("city"), CustomRule("l.first_name = r.surname or l.surname = r.first_name")], plain, {"link_type": "link_only"}
    yield "every pair", ["north"], [], plain, {}
    yield "named otherwise", every, [block_on("city"), CustomRule("l.score > r.score + 1 and l.gender = r.gender")], plain, {"unique_id_column_name": "person_key", "comparison_vector_value_column_prefix": "level_of_", **({"term_frequency_adjustment_column_prefix": "share_"} if release == 4 else {}), "additional_columns_to_retain": ["income", "email"], "retain_intermediate_calculation_columns": True, "probability_two_random_records_match": 0.9}
    yield "from a column", every, [CustomRule("l.city = r.city and l.origin <> r.origin"), block_on("gender")], plain, {"link_type": "link_and_dedupe", "source_dataset_column_name": "origin"}
    yield "rare", every, rules, plain, {"probability_two_random_records_match": 1e-14, "retain_matching_columns": False}
    yield "untrained", every, rules, [*plain, comparisons.NameComparison("email")], {"untrained": True}
    if release == 4:
        yield "salted", every, [block_on("city", salting_partitions=3), block_on("gender")], plain, {}


def filled(model, untrained):
    chance = random.Random(3)
    for comparison in model["comparisons"]:
        real = [level for level in comparison["comparison_levels"] if not level.get("is_null_level")]
        m, u = [chance.random() + 0.01 for _ in real], [chance.random() ** 2 + 0.001 for _ in real]
        for i, (level, own_m, own_u) in enumerate(zip(real, m, u)):
            level["m_probability"], level["u_probability"] = own_m / sum(m), own_u / sum(u)
            if untrained and i % 2:
                del level[["m_probability", "u_probability"][i % 4 // 2]]
            elif untrained:
                level["m_probability"] = "level not observed in training dataset"
    return model


def opened(folder, inputs):
    con = duckdb.connect()
    try:
        con.execute("set lambda_syntax='ENABLE_SINGLE_ARROW'")
    except duckdb.Error:
        pass  # versions that know no other
    for table in inputs:
        con.execute(f"create table {table}_read as select * replace (vec::float[3] as vec) from '{folder}/{table}.parquet'")
    return con


def linker(con, names, settings, release):
    import splink

    api = splink.DuckDBAPI(con)
    if release == 4:
        return splink.Linker([f"{name}_read" for name in names], settings, api, input_table_aliases=names if len(names) > 1 else None)
    return splink.Linker([api.register(con.table(f"{name}_read"), dataset_display_name=name) for name in names] if len(names) > 1 else api.register(con.table(f"{names[0]}_read")), settings)


def golden(folder):
    import splink
    from splink import SettingsCreator

    release = int(splink.__version__[0])
    done, pairs = {}, duckdb.connect()
    pairs.execute("create table pairs (kind varchar, source_l varchar, id_l varchar, source_r varchar, id_r varchar, match_key varchar, gammas int[], weight double)")
    for name, inputs, rules, several, more in cases(release):
        untrained = more.pop("untrained", False)
        settings = {"link_type": "dedupe_only", "probability_two_random_records_match": 0.003, "comparisons": several, "blocking_rules_to_generate_predictions": rules, **more}
        try:
            saved = linker(opened(folder, inputs), inputs, SettingsCreator(**settings), release).misc.save_model_to_json()
            model = filled({**json.loads(json.dumps(saved)), "probability_two_random_records_match": settings["probability_two_random_records_match"]}, untrained)
            con = opened(folder, inputs)
            link = linker(con, inputs, model, release)
            found = link.inference.predict()
            clusters = link.clustering.cluster_pairwise_predictions_at_threshold(found, 0.95)
        except Exception as error:  # a release may lack a kind: it is named
            print(name, "NOT MADE:", type(error).__name__, str(error)[-500:])
            continue
        described = lambda table: [row[0] for row in con.execute(f"describe {table.physical_name}").fetchall()]
        columns, key, source = described(found), model["unique_id_column_name"], model["source_dataset_column_name"]
        gammas = [f'"{column}"' for column in columns if column.startswith(model["comparison_vector_value_column_prefix"])]
        side = lambda which: f"""{f'"{source}_{which}"' if f"{source}_{which}" in columns else "''"}, "{key}_{which}"::varchar"""
        rows = con.execute(f"select {side('l')}, {side('r')}, match_key, [{', '.join(gammas)}], match_weight from {found.physical_name} order by all").fetchall()
        pairs.executemany("insert into pairs values (?, ?, ?, ?, ?, ?, ?, ?)", [[name, *row] for row in rows])
        who = ", ".join(column for column in [source, key] if column in described(clusters))
        groups = {}
        for cluster, *names in con.execute(f"select cluster_id, {who} from {clusters.physical_name} order by all").fetchall():
            groups.setdefault(cluster, []).append(" ".join(map(str, names)))
        done[name] = {"inputs": inputs, "columns": columns, "clusters": sorted(groups.values()), "model": model}
        print(name, len(rows), "pairs", len(groups), "clusters")
    with open(f"{folder}/splink-{release}.json", "w") as file:
        json.dump({"version": splink.__version__, "cases": done}, file, ensure_ascii=False, indent=1)
        file.write("\n")
    pairs.execute(f"copy (select * from pairs) to '{folder}/splink-{release}.parquet' (format parquet, compression zstd)")


if __name__ == "__main__":
    {"people": people, "golden": golden}[sys.argv[1]](sys.argv[2])
