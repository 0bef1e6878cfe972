"""How fast is it? `make bench` fills a store, and measures it beside a bare WSGI application in the same run."""
