"""The pages, by audience: public, applicant, staff, adviser, editor, admin; one module a noun.

A page reads, calls one deed, and returns words for its template or a redirect.
"""

AUDIENCES = ("shared", "public", "applicant", "staff", "adviser", "editor", "admin")


def includeme(config):
    config.include("portal.views.predicates")
    for audience in AUDIENCES:
        config.scan(f"portal.views.{audience}")
