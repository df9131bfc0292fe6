"""Made-up people, models of every comparison kind of Splink's libraries, what Splink predicts from them; and models of ours that Splink loads.

splink-load.py people FOLDER           -> FOLDER/people.parquet, FOLDER/people.csv
splink-load.py kinds FOLDER OUT        -> OUT/<kind>.json, OUT/<kind>.parquet
splink-load.py load MODEL INPUT OUT    -> OUT (predictions)
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


def people(folder):
    chance = random.Random(7)
    firsts = ["Oliver", "George", "Amélie", "Zoë", "Sinéad", "Mary", "Maria", "Jon", "John", "Łukasz", "Ольга", "李", "Ann", "Anne", "Bob", "D'Arcy", "Mary Ann", "x"]
    lasts = ["Smith", "Smyth", "Jones", "Johnston", "O'Neil", "Müller", "Mueller", "García", "Garcia", "Smith-Jones", "de la Cruz", "Ng", "Taylor", "Tailor"]
    towns = ["London", "Leeds", "York", "Bath", "Leeds ", "london"]

    def changed(text):
        at, how = chance.randrange(len(text)), chance.random()
        if how < 0.6:
            return text
        if how < 0.7:
            return (text[:at] + text[at + 1 :]) or text
        if how < 0.8:
            return text[:at] + chance.choice("abcdeéxyz") + text[at + 1 :]
        return text[:at] + text[at : at + 2][::-1] + text[at + 2 :] if how < 0.9 else text.upper()

    rows = []
    for person in range(250):
        first, last = chance.choice(firsts), chance.choice(lasts)
        born = datetime.date(1950, 1, 1) + datetime.timedelta(days=chance.randrange(20000))
        postcode = f"{chance.choice(['AB', 'M', 'SW'])}{chance.randrange(1, 30)}{chance.choice(['', ' '])}{chance.randrange(1, 9)}{chance.choice('ABD')}{chance.choice('ABD')}"
        lat, lon = 50 + chance.random() * 5, -3 + chance.random() * 4
        phones = [str(chance.randrange(100000, 100300)) for _ in range(chance.randrange(0, 4))]
        for copy in range(2):
            day = born + datetime.timedelta(days=chance.choice([0, 0, 0, 1, 28, 31, 200, -30, 400, 3000]))
            text = changed(day.isoformat()) if chance.random() < 0.1 else day.isoformat()
            mine = [phone if chance.random() < 0.7 else changed(phone) for phone in phones]
            mine += mine[:1] if chance.random() < 0.1 else []
            a, b = changed(first), changed(last)
            if chance.random() < 0.1:
                a, b = b, a
            row = [a, b, text, day, changed(postcode), lat + chance.random() * 0.1, lon, f"{a.lower()}.{b.lower()}@x.org", chance.choice(towns), mine, 1000 * (person % 40) + chance.choice([0, 1, 50]), "male" if person % 2 else "female"]
            rows.append([person * 2 + copy] + [None if chance.random() < 0.1 else cell for cell in row])
    con = duckdb.connect()
    con.execute("create table p(unique_id bigint, first_name varchar, surname varchar, dob varchar, birth date, postcode varchar, lat double, lon double, email varchar, city varchar, phones varchar[], income bigint, gender varchar)")
    con.executemany("insert into p values (" + ",".join("?" * 13) + ")", rows)
    con.execute(f"copy p to '{folder}/people.parquet' (format parquet)")
    con.execute(f"copy (select * exclude phones from p) to '{folder}/people.csv' (header)")


def linker(model, path):
    import splink

    con = duckdb.connect()
    try:
        con.execute("set lambda_syntax='ENABLE_SINGLE_ARROW'")
    except duckdb.Error:
        pass  # versions that know no other
    api = splink.DuckDBAPI(con)
    con.execute(f"create view input as select * from '{path}'")
    if splink.__version__.startswith("4"):
        return con, splink.Linker("input", model, api)
    return con, splink.Linker(api.register(con.table("input")), model)


def predict(model, path, out):
    con, link = linker(model, path)
    found = link.inference.predict()
    con.execute(f"copy (select * from {found.physical_name}) to '{out}' (format parquet)")


def kinds(folder, out):
    import splink.comparison_level_library as levels
    import splink.comparison_library as comparisons
    from splink import SettingsCreator, block_on
    from splink.internals.blocking_rule_library import CustomRule
    from splink.internals.column_expression import ColumnExpression as column

    def custom(name, *several):
        return comparisons.CustomComparison(output_column_name=name, comparison_levels=[*several, levels.ElseLevel()])

    null, exact = levels.NullLevel, levels.ExactMatchLevel
    every = {
        "names": [comparisons.NameComparison("first_name"), comparisons.ForenameSurnameComparison("first_name", "surname"), comparisons.EmailComparison("email"), comparisons.PostcodeComparison("postcode", lat_col="lat", long_col="lon", km_thresholds=[1, 50]), comparisons.DateOfBirthComparison("dob", input_is_string=True)],
        "fuzzy": [comparisons.LevenshteinAtThresholds("first_name", [1, 3]), comparisons.DamerauLevenshteinAtThresholds("surname", [1, 2]), comparisons.JaroAtThresholds("email", [0.95, 0.8]), comparisons.JaccardAtThresholds("postcode", [0.9, 0.6]), comparisons.JaroWinklerAtThresholds("city", [0.9])],
        "dates": [comparisons.AbsoluteDateDifferenceAtThresholds("dob", input_is_string=True, metrics=["day", "month", "year"], thresholds=[3, 1, 1]), comparisons.AbsoluteDateDifferenceAtThresholds("birth", input_is_string=False, metrics=["day"], thresholds=[30]), comparisons.DistanceInKMAtThresholds("lat", "lon", [5, 50])],
        "arrays": [comparisons.ArrayIntersectAtSizes("phones", [2, 1]), custom("subset", null("phones"), levels.ArraySubsetLevel("phones")), custom("pairwise", null("phones"), levels.PairwiseStringDistanceFunctionLevel("phones", "levenshtein", 1)), custom("ends", null("phones[1]"), exact("phones[1]"), exact(column("phones").access_extreme_array_element("last")))],
        "numbers": [custom("income", null("income"), exact("income"), levels.PercentageDifferenceLevel("income", 0.01), levels.AbsoluteDifferenceLevel("income", 3000)), custom("literal", levels.LiteralMatchLevel("gender", "male", "string", "left"), levels.LiteralMatchLevel("income", "3000", "int", "both"))],
        "logic": [custom("reversed", levels.And(null("first_name"), null("surname")), levels.ColumnsReversedLevel("first_name", "surname"), levels.ColumnsReversedLevel("first_name", "surname", symmetrical=True)), custom("either", levels.Or(null("dob"), null("birth")), levels.And(exact("dob"), levels.Not(exact("city"))), levels.Not(levels.LevenshteinLevel("surname", 3)))],
        "expressions": [custom("lower", null(column("surname").lower()), exact(column("surname").lower()), exact(column("surname").substr(1, 3))), custom("pattern", null("postcode", valid_string_pattern="^[A-Z]{1,2}[0-9]+"), exact(column("postcode").regex_extract("([A-Z]+)([0-9]+)", 2))), custom("none", null(column("city").nullif("London")), exact(column("city").nullif("London"))), custom("own", null("email"), levels.CustomLevel("split_part(email_l, '@', 1) = split_part(email_r, '@', 1)"), levels.CustomLevel("length(email_l) > 12 and income_l > income_r"))],
        "frequencies": [custom("weighed", null("first_name"), exact("first_name", term_frequency_adjustments=True).configure(tf_adjustment_weight=0.6), levels.JaroWinklerLevel("first_name", 0.85).configure(tf_adjustment_column="first_name", tf_adjustment_weight=0.3)), custom("least", null("surname"), exact("surname", term_frequency_adjustments=True).configure(tf_minimum_u_value=0.05)), custom("other", null("gender"), exact("gender").configure(tf_adjustment_column="city", tf_adjustment_weight=1.0, disable_tf_exact_match_detection=True))],
    }
    rules = [CustomRule("l.first_name = r.surname and l.surname = r.first_name"), block_on("substr(postcode,1,3)", "gender"), CustomRule("l.city = r.city and l.income < r.income"), CustomRule("l.email = r.email or l.birth = r.birth"), block_on("phones", arrays_to_explode=["phones"])]
    chance = random.Random(3)
    for name, several in every.items():
        settings = SettingsCreator(link_type="dedupe_only", comparisons=several, blocking_rules_to_generate_predictions=rules)
        _, link = linker(settings, f"{folder}/people.parquet")
        model = link.misc.save_model_to_json()
        model["probability_two_random_records_match"] = 0.003
        for comparison in model["comparisons"]:
            real = [level for level in comparison["comparison_levels"] if not level.get("is_null_level")]
            m, u = [chance.random() + 0.01 for _ in real], [chance.random() ** 2 + 0.001 for _ in real]
            for level, own_m, own_u in zip(real, m, u):
                level["m_probability"], level["u_probability"] = own_m / sum(m), own_u / sum(u)
        with open(f"{out}/{name}.json", "w") as file:
            json.dump(model, file)
        predict(f"{out}/{name}.json", f"{folder}/people.parquet", f"{out}/{name}.parquet")


if __name__ == "__main__":
    {"people": people, "kinds": kinds, "load": predict}[sys.argv[1]](*sys.argv[2:])
