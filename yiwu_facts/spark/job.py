"""A job for a cluster: `spark-submit …/yiwu_facts/spark/job.py IN OUT`, or `yiwu-facts-spark IN OUT` on one machine.

IN is a path that Spark reads: folders or files of text (each file a document), JSON Lines or Parquet. OUT gets
`OUT/facts`, Parquet in one folder a kind, and `OUT/errors`, the documents that could not be read.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from pyspark import StorageLevel
from pyspark.errors import AnalysisException
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as sql

from yiwu_facts.batch.tasks import Options
from yiwu_facts.kinds import KINDS
from yiwu_facts.spark import read

_QUICK = "-XX:TieredStopAtLevel=1"
"""The JVM only reads and writes here; to make its code as fast as can be takes it longer than the code then saves."""


def documents(spark: SparkSession, path: str, form: str) -> DataFrame:
    """Return the documents in a path; each file of texts is one, with its path as `id`."""
    match form:
        case "text":
            return (
                spark.read.option("recursiveFileLookup", "true")
                .text(path, wholetext=True)
                .select(sql.col("_metadata.file_path").alias("id"), sql.col("value").alias("text"))
            )
        case "json":
            return spark.read.json(path)
        case _:
            return spark.read.parquet(path)


def run(spark: SparkSession, arguments: argparse.Namespace) -> None:
    """Read all documents, and write what is in them."""
    options = Options(
        kinds=tuple(arguments.kinds.split(",")) if arguments.kinds else None, statements=arguments.statements
    )
    source = documents(spark, arguments.source, arguments.format)
    if arguments.partitions:
        source = source.repartition(arguments.partitions)
    result = read(source, arguments.text, arguments.id, reference_date=arguments.ref_date, options=options)
    result.both.persist(StorageLevel.DISK_ONLY)
    name = "statements" if arguments.statements else "facts"
    result.found.write.mode("errorifexists").partitionBy("kind").parquet(f"{arguments.out}/{name}")
    result.errors.write.mode("errorifexists").parquet(f"{arguments.out}/errors")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="yiwu-facts-spark", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("source", metavar="IN")
    parser.add_argument("out", metavar="OUT")
    parser.add_argument("--format", choices=["text", "json", "parquet"], default="text", help="of IN")
    parser.add_argument("--text", default="text", help="name of the column of texts")
    parser.add_argument("--id", default="id", help="name of the column that tells documents apart")
    parser.add_argument("--ref-date", help="YYYY-MM-DD, or the name of a column of dates")
    parser.add_argument("-k", "--kinds", help=f"some of {','.join(KINDS)}")
    parser.add_argument("--statements", action="store_true", help="statements in place of facts")
    parser.add_argument("--partitions", type=int, help="into how many parts documents are dealt out")
    return parser


def parsed(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Return the arguments of a command line; ends the process where they are wrong."""
    chosen = _parser().parse_args(arguments)
    if unknown := [kind for kind in (chosen.kinds or "").split(",") if kind and kind not in KINDS]:
        sys.exit(f"yiwu-facts-spark: no kind {unknown[0]!r}; there are {', '.join(KINDS)}")
    return chosen


def _builder() -> SparkSession.Builder:
    """Return what makes the session; on one machine, the JVM leaves the processors to Python."""
    builder = SparkSession.builder.appName("yiwu-facts")
    if "SPARK_ENV_LOADED" not in os.environ:
        for side in ("driver", "executor"):
            builder = builder.config(f"spark.{side}.extraJavaOptions", _QUICK)
    return builder


def main() -> None:
    """Run from the command line, or from spark-submit."""
    chosen = parsed()
    if "PYSPARK_PYTHON" not in os.environ and "SPARK_ENV_LOADED" not in os.environ:  # not by spark-submit
        os.environ["PYSPARK_PYTHON"] = sys.executable
    spark = _builder().getOrCreate()
    try:
        run(spark, chosen)
    except AnalysisException as error:
        sys.exit(f"yiwu-facts-spark: {str(error).splitlines()[0]}")
    finally:
        spark.stop()


if __name__ == "__main__":
    main()
