"""What was reckoned for a question and still holds? A bounded memory, shared by the threads; the key says until when it holds."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable


class Kept:
    """The least recently used is forgotten first."""

    def __init__(self, most: int):
        self.most = most
        self._items: OrderedDict[Hashable, object] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], object]):
        """What was kept under the key, else what `make` gives; two who ask at once may both make it."""
        with self._lock:
            if key in self._items:
                self._items.move_to_end(key)
                return self._items[key]
        made = make()
        with self._lock:
            self._items[key] = made
            while len(self._items) > self.most:
                self._items.popitem(last=False)
        return made

    def clear(self) -> None:
        with self._lock:
            self._items.clear()
