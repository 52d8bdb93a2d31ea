"""Spark: a real local session reads a column of texts, with the pipeline built once a worker."""

import os
import re
import shutil
import sys
from pathlib import Path

import pytest

from arnorm.integrations.spark import entities, spark_schema
from arnorm.pipeline import Pipeline
from arnorm.schema import EntityRow

pytestmark = pytest.mark.slow

ROWS = [
    ("a", "أعلنت Microsoft و Google", "2025-07-27"),
    ("b", None, None),
    ("c", "لا شيء", None),
    ("d", "Microsoft", "27/7/2025"),
]


@pytest.fixture(scope="module")
def spark():
    sql = pytest.importorskip("pyspark.sql")
    pytest.importorskip("pyarrow")
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        pytest.skip("Spark needs Java")
    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = sql.SparkSession.builder.master("local[2]").appName("arnorm")
    session = (
        builder.config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .getOrCreate()
    )
    yield session
    session.stop()


@pytest.fixture
def news(spark):
    return spark.createDataFrame(ROWS, "id string, text string, day string")


def test_the_entities_of_a_column(news):
    found = entities(news, doc_id="id", reference_date="day").orderBy("doc_id", "start")
    assert tuple(found.columns) == EntityRow._fields
    rows = [(row.doc_id, row.text, row.name) for row in found.collect()]
    assert rows == [("a", "Microsoft", "Microsoft"), ("a", "Google", "Google"), ("d", None, None)]
    assert "YYYY-MM-DD" in found.where("error is not null").collect()[0].error


def test_spark_takes_the_schema_as_it_is_given(spark):
    schema = spark.createDataFrame([], spark_schema()).schema
    assert tuple(schema.names) == EntityRow._fields
    assert schema["amount"].dataType.simpleString() == "decimal(38,10)"
    assert schema["date_start"].dataType.simpleString() == "date"


def test_a_pipeline_of_ones_own_is_sent_to_the_workers(news):
    found = entities(news, doc_id="id", pipeline=Pipeline.default().only("money"))
    assert found.count() == 0


def test_the_pipeline_is_built_once_a_worker(spark):
    """Sixteen partitions, two workers: within one worker every partition is read by the same object."""
    from arnorm.integrations.spark import _pipeline

    def pipelines(batches):
        import pyarrow as pa

        for _ in batches:
            yield pa.RecordBatch.from_pydict({"worker": [os.getpid()], "pipeline": [id(_pipeline(None))]})

    frame = spark.range(16).repartition(16).mapInArrow(pipelines, "worker long, pipeline long")
    pairs = [(row.worker, row.pipeline) for row in frame.collect()]
    assert len(set(pairs)) == len({worker for worker, _ in pairs}) < len(pairs)


def test_the_example_of_the_documentation_runs(spark):
    page = Path(__file__).parent.parent / "docs" / "integrations.md"
    [example] = re.findall(r"```python\n(from pyspark.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    names = {}
    exec(compile(example, str(page), "exec"), names)
    assert names["totals"].count() >= 1
