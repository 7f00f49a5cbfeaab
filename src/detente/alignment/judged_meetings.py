"""Meetings of many reports and what people judged of them in, encounters out: scores first, then what is judged."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from detente.alignment.judged import Judged
from detente.alignment.matching import Match, Sighted, encounters, sightings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.alignment.matching import Sighting
    from detente.model.judgements import Judgement
    from detente.model.meetings import Meeting
    from detente.model.reading import Gathered

JUDGED = Match(1.0, ("judged to be one",))


def meeting_keys(meetings: Sequence[Meeting], judgements: Iterable[Judgement]) -> dict[str, str]:
    """Give the key of each meeting by its id: `REPORT/ALD-NOR/2022-01-09`, without the day if it is unstated.

    It is that of a judgement where the day alone is read otherwise by now.
    """
    judged = dict.fromkeys(key for j in judgements if j.kind == "meeting" for key in (j.left, j.right))
    keys = {meeting.id: _key(meeting) for meeting in meetings}
    lost = {_without_day(key): key for key in judged if key not in set(keys.values())}
    often = Counter(map(_without_day, keys.values()))
    return {
        meeting: lost[short] if often[short := _without_day(key)] == 1 and short in lost else key
        for meeting, key in keys.items()
    }


def judged_encounters(gathered: Gathered) -> list[Sighted]:
    """Bring together the sightings of one meeting: as the scores say, but parted and united as people judged."""
    found = encounters(sightings(gathered.meetings, gathered.articles))
    judged = Judged(gathered.judgements, "meeting")
    keys = meeting_keys(gathered.meetings, gathered.judgements)
    return _united([part for encounter in found for part in _parted(encounter, judged, keys)], judged, keys)


def _parted(encounter: Sighted, judged: Judged, keys: dict[str, str]) -> list[Sighted]:
    """Set each sighting into the first part that holds nothing judged to be another meeting."""
    parts: list[list[tuple[Sighting, Match | None]]] = []
    for sighting, match in zip(encounter.sightings, (None, *encounter.matches), strict=True):
        key = keys[sighting.meeting.id]
        part = next((p for p in parts if not any(judged.apart(key, keys[s.meeting.id]) for s, _ in p)), None)
        if part is None:
            parts.append([(sighting, match)])
        else:
            part.append((sighting, match))
    return [Sighted([s for s, _ in part], [m for _, m in part[1:] if m]) for part in parts]


def _united(parts: list[Sighted], judged: Judged, keys: dict[str, str]) -> list[Sighted]:
    """Join what holds sightings judged to be of one meeting, except those judged to be of another one."""
    united: list[Sighted] = []
    holding: dict[str, Sighted] = {}
    for part in parts:
        ones = {one for s in part.sightings if (one := judged.one(keys[s.meeting.id])) is not None}
        home = next((holding[one] for one in sorted(ones) if one in holding), None)
        if home is None:
            united.append(part)
            home = part
        else:
            home.sightings.extend(part.sightings)
            home.matches.extend((JUDGED, *part.matches))
        holding.update(dict.fromkeys(ones, home))
    return united


def _key(meeting: Meeting) -> str:
    day = meeting.when.value if meeting.when else ""
    return "/".join(filter(None, (meeting.report, "-".join(meeting.parties), day)))


def _without_day(key: str) -> str:
    return "/".join(key.split("/")[:2])
