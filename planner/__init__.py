"""Where, when and who: one plan for mobile service points (see planner/README.md)."""

import os

__version__ = "0.1.0"

_REACHING_OUT = (
    "OGR_VRT VRT GTI DERIVED GDALG HTTP WFS OAPIF OGCAPI CSW WMS WMTS WCS STACTA STACIT EEDA EEDAI"
    " Elasticsearch Carto AmigoCloud PLSCENES NGW ADBC GPSBabel"
)


def _close_gdal() -> None:
    """Switch off GDAL's drivers that open other files or the network, its file systems over the
    network and its plugins. It reads these only while it loads, so nothing may import it earlier.
    """
    os.environ["GDAL_SKIP"] = _REACHING_OUT
    os.environ["OGR_SKIP"] = ""
    os.environ["GDAL_DRIVER_PATH"] = "disable"
    os.environ["CPL_VSIL_CURL_ALLOWED_EXTENSIONS"] = "{none}"


_close_gdal()
