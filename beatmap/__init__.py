"""beatmap plans community policing on the map."""
