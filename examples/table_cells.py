"""The cells of a table: a value where a cell is nothing but one value, its text where it is not.

python examples/table_cells.py
"""

import arnorm

CELLS = ["ملياري دولار", "14.5%", "٧٫٦ مليون دينار", "الربع الثالث 2024", "غير متاح", "5 ملايين يورو في 2024"]


def read_cell(pipeline: arnorm.Pipeline, cell: str, country: str) -> str:
    """The canonical value of a cell that holds one value and no other letter or digit."""
    document = pipeline.normalize(cell, country=country)
    if len(document.entities) != 1 or any(map(str.isalnum, document.rewrite(""))):
        return cell
    return arnorm.describe(document.entities[0].value)


def main() -> None:
    pipeline = arnorm.Pipeline.default().only("money", "percent", "number", "date")
    for cell in CELLS:
        print(read_cell(pipeline, cell, country="KW"), cell, sep="\t")


if __name__ == "__main__":
    main()
