"""The files that a ward's streets may lie in."""

NETWORK_FILES = (
    "network.geojson",
    "network.osm.pbf",
    "network.pbf",
    "network.osm",
    "network.osm.gz",
    "network.osm.bz2",
    "network.gpkg",
    "network.graphml",
)
"""By name, the first that is there is read."""
