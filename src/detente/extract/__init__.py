"""Analysis -> records: attributions, statements, positions, proposals, meetings, claims."""
