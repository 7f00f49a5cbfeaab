"""Records -> rows and files in the forms that other tools read."""

from detente.export.annotations import annotation_collection
from detente.export.corpus import UnmarkableError, marked
from detente.export.ical import calendar, meeting_entries
from detente.export.package import descriptor, package_tables
from detente.export.plover import About, Event, code_position, plover_events

__all__ = [
    "About",
    "Event",
    "UnmarkableError",
    "annotation_collection",
    "calendar",
    "code_position",
    "descriptor",
    "marked",
    "meeting_entries",
    "package_tables",
    "plover_events",
]
