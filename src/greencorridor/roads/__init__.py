"""From a map, or a table of roads drawn by hand, to travel times."""
