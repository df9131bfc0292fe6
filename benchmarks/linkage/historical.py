"""Splink's own demo of historical persons (its settings, rules and training) on made-up persons of the nineteenth century.

historical.py people FOLDER   -> FOLDER/people.parquet, truth.csv
historical.py splink FOLDER   -> FOLDER/settings.json, trained.json (Splink's model), splink-<probability>.csv (its clusters)
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

COLUMNS = ["unique_id", "cluster", "first_name", "surname", "first_name_surname_concat", "dob", "birth_place", "postcode_fake", "occupation"]
SYLLABLES = "al ber wil ham ed ward tho mas geo rge hen ry fre de rick ar thur ro bin son ma ri an ne el iza beth ca the rin ton ley ford worth field mar tin cox hill wood".split()


def people(folder, persons=3000, seed=4):
    chance = random.Random(seed)
    word = lambda n: "".join(chance.choice(SYLLABLES) for _ in range(n))
    firsts, lasts = [word(2) for _ in range(400)], [word(chance.choice([2, 2, 3])) for _ in range(2500)]
    places, trades = [word(2) for _ in range(300)], [word(3) for _ in range(80)]
    some = lambda names: names[min(int(len(names) * chance.random() ** 2.5), len(names) - 1)]
    postcode = lambda: f"{chance.choice('ABCDEGLMNST')}{chance.choice('ABDHLN')}{chance.randrange(1, 30)} {chance.randrange(1, 10)}{chance.choice('ABDEFGH')}{chance.choice('ABDEFGH')}"

    def slip(text):
        at, how = chance.randrange(max(len(text) - 1, 1)), chance.random()
        if len(text) < 3:
            return text
        return text[:at] + text[at + 1 :] if how < 0.3 else text[:at] + chance.choice("aeiourstln") + text[at + 1 :] if how < 0.7 else text[:at] + text[at + 1] + text[at] + text[at + 2 :]

    rows = []
    for person in range(persons):
        first, last, born = some(firsts), some(lasts), datetime.date(1800, 1, 1) + datetime.timedelta(days=chance.randrange(40000))
        place, trade, code, other = some(places), some(trades), postcode(), some(firsts)
        for copy in range(min(1 + int(chance.expovariate(1 / 7)), 40)):
            row = {"first": first, "last": last, "born": born.isoformat(), "code": code, "place": place, "trade": trade}
            if copy > 0:
                how = chance.random()
                row["first"] = slip(first) if how < 0.15 else other if how < 0.22 else first[:1] if how < 0.26 else first
                if chance.random() < 0.12:
                    row["last"] = slip(last)
                if chance.random() < 0.05:
                    row["first"], row["last"] = row["last"], row["first"]
                if chance.random() < 0.15:
                    row["born"] = (born.replace(month=1, day=1) if chance.random() < 0.4 else born + datetime.timedelta(days=chance.choice([1, -1, 10, 30, 365, -365]))).isoformat()
                if chance.random() < 0.25:
                    row["code"] = code[:-2] + chance.choice("ABDEFGH") + chance.choice("ABDEFGH") if chance.random() < 0.5 else postcode()
                row["place"] = some(places) if chance.random() < 0.1 else place
                row["trade"] = some(trades) if chance.random() < 0.2 else trade
                for field, missing in [("first", 0.02), ("last", 0.02), ("born", 0.12), ("code", 0.15), ("place", 0.2), ("trade", 0.35)]:
                    row[field] = None if chance.random() < missing else row[field]
            both = None if row["first"] is None or row["last"] is None else f"{row['first']} {row['last']}"
            rows.append([f"Q{person}-{copy}", f"Q{person}", row["first"], row["last"], both, row["born"], row["place"], row["code"], row["trade"]])
    chance.shuffle(rows)
    con = duckdb.connect()
    con.execute(f"create table people ({', '.join(f'{name} varchar' for name in COLUMNS)})")
    for at in range(0, len(rows), 500):
        part = rows[at : at + 500]
        con.execute("insert into people values " + ", ".join(["(" + ", ".join("?" * len(COLUMNS)) + ")"] * len(part)), [cell for row in part for cell in row])
    con.execute(f"copy (select * exclude cluster from people) to '{folder}/people.parquet' (format parquet)")
    con.execute(f"copy (select unique_id as id, cluster from people) to '{folder}/truth.csv' (header)")


def splink(folder):
    import splink
    import splink.comparison_library as cl
    from splink import SettingsCreator, block_on

    con = duckdb.connect()
    con.execute(f"create table people as select * from '{folder}/people.parquet'")
    rules = [block_on("substr(first_name,1,3)", "substr(surname,1,4)"), block_on("surname", "dob"), block_on("first_name", "dob"), block_on("postcode_fake", "first_name"), block_on("postcode_fake", "surname"), block_on("dob", "birth_place"), block_on("substr(postcode_fake,1,3)", "dob"), block_on("substr(postcode_fake,1,3)", "first_name"), block_on("substr(postcode_fake,1,3)", "surname"), block_on("substr(first_name,1,2)", "substr(surname,1,2)", "substr(dob,1,4)")]
    comparisons = [cl.ForenameSurnameComparison("first_name", "surname", forename_surname_concat_col_name="first_name_surname_concat"), cl.DateOfBirthComparison("dob", input_is_string=True), cl.PostcodeComparison("postcode_fake"), cl.ExactMatch("birth_place").configure(term_frequency_adjustments=True), cl.ExactMatch("occupation").configure(term_frequency_adjustments=True)]
    api = splink.DuckDBAPI(con)
    linker = splink.Linker(api.register(con.table("people")), SettingsCreator(link_type="dedupe_only", blocking_rules_to_generate_predictions=rules, comparisons=comparisons))
    with open(f"{folder}/settings.json", "w") as file:
        json.dump(linker.misc.save_model_to_json(), file)
    train = linker.training
    train.estimate_probability_two_random_records_match(["l.first_name = r.first_name and l.surname = r.surname and l.dob = r.dob", "substr(l.first_name,1,2) = substr(r.first_name,1,2) and l.surname = r.surname and substr(l.postcode_fake,1,2) = substr(r.postcode_fake,1,2)", "l.dob = r.dob and l.postcode_fake = r.postcode_fake"], recall=0.6)
    train.estimate_u_using_random_sampling(max_pairs=5e6)
    train.estimate_parameters_using_expectation_maximisation(block_on("first_name", "surname"))
    train.estimate_parameters_using_expectation_maximisation(block_on("dob"))
    with open(f"{folder}/trained.json", "w") as file:
        json.dump(linker.misc.save_model_to_json(), file)
    pairs = linker.inference.predict(threshold_match_probability=0.2)
    for probability in sys.argv[3:]:
        found = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, float(probability))
        con.execute(f"copy (select unique_id as id, cluster_id as cluster from {found.physical_name}) to '{folder}/splink-{probability}.csv' (header)")


if __name__ == "__main__":
    {"people": people, "splink": splink}[sys.argv[1]](sys.argv[2])
