"""What exists: one module a noun, a persistent class and its colander schema. No HTML, no request.

Module and class names are a data format: ZODB records hold them.
"""
