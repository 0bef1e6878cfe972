"""Which neighbourhoods has the municipality of the demo? Two, side by side, put in as a file as a lokaal beheerder does."""

import io
import json

from portal.actions import buurten as deeds

VLAKKEN = (("Centrum", 153_900, 154_800), ("Buitengebied", 154_800, 158_500))
"""Name, west and east in RD; from south to north both hold all points of the demo."""
ZUID, NOORD = 462_900, 464_500


def buurten(demo, moment) -> None:
    features = [{"type": "Feature", "properties": {"naam": naam}, "geometry": {"type": "Polygon", "coordinates": [
        [(west, ZUID), (oost, ZUID), (oost, NOORD), (west, NOORD), (west, ZUID)]]}} for naam, west, oost in VLAKKEN]
    source = io.BytesIO(json.dumps({"type": "FeatureCollection", "features": features}).encode())
    by = demo.person("beheerder", moment)
    deeds.inlezen(demo.site.organisaties[demo.site.bevoegd_gezag], source, "buurten-waterrijk.geojson", by)
