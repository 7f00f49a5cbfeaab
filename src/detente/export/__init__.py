"""Records -> rows, nodes and files in the forms that other tools read."""

from detente.export.annotations import annotation_collection
from detente.export.citation import citation_file, citation_of
from detente.export.corpus import UnmarkableError, marked
from detente.export.followthemoney import follow_the_money
from detente.export.ical import calendar, meeting_entries
from detente.export.package import codebook_text, descriptor, package_tables
from detente.export.plover import About, Event, code_position, plover_events
from detente.export.prov import PREFIXES, Judged, provenance
from detente.export.schema_org import CONTEXT, Surroundings, schema_org

__all__ = [
    "CONTEXT",
    "PREFIXES",
    "About",
    "Event",
    "Judged",
    "Surroundings",
    "UnmarkableError",
    "annotation_collection",
    "calendar",
    "citation_file",
    "citation_of",
    "code_position",
    "codebook_text",
    "descriptor",
    "follow_the_money",
    "marked",
    "meeting_entries",
    "package_tables",
    "plover_events",
    "provenance",
    "schema_org",
]
