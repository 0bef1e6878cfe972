"""The deeds: one module a noun, one function a deed. Allowed? possible? change, record, tell.

Web pages, commands and other systems all call these; `by` is the Actor of portal.services.actor.
"""
