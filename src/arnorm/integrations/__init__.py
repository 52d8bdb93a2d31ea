"""Adapters for table engines: the same entity table out of pandas, Polars, DuckDB and Spark."""
