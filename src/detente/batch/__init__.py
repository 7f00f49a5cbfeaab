"""The stages of the pipeline as a job that survives its workers, its driver and its machine, written as Parquet."""

from detente.batch.gather import import_into
from detente.batch.plan import Settings, make_plan, parties_of, settle
from detente.batch.run import Executor, Standing, run, standing

__all__ = ["Executor", "Settings", "Standing", "import_into", "make_plan", "parties_of", "run", "settle", "standing"]
