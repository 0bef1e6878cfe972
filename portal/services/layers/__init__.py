"""Where do the boxes, the words and the lines of a drawing of a state machine go?

A layered drawing after Sugiyama: `graph` gives everything a layer, `order` a turn in its layer, `place` an x, `route` the
lines between the layers. Words are nodes of their own, so by construction nothing lies over them. Plain numbers: no SVG.
"""

from portal.services.layers.drawing import Drawing, draw

__all__ = ["Drawing", "draw"]
