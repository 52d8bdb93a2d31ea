"""A column of headlines in pandas: which companies are in the news, and with how much money. Needs arnorm[pandas].

python examples/watch_column.py
"""

import pandas as pd

from arnorm.integrations.pandas import entities

HEADLINES = pd.DataFrame(
    {
        "id": ["a", "b", "c", "d"],
        "headline": [
            "أرباح Microsoft تبلغ 27 مليار دولار",
            "Google تستثمر 9 مليارات دولار في أوكلاهوما",
            "Microsoft تسرّح 9000 موظف",
            None,
        ],
    }
)


def main() -> None:
    found = entities(HEADLINES, text="headline", doc_id="id")
    companies = found[found["kind"] == "organization"][["doc_id", "name"]].drop_duplicates()
    money = found[found["kind"] == "money"][["doc_id", "amount", "currency"]]
    print(companies.merge(money, on="doc_id", how="left").sort_values(["name", "doc_id"]).to_string(index=False))
    failed = found[found["error"].notna()]
    print(f"{len(failed)} headlines could not be read")


if __name__ == "__main__":
    main()
