"""How does a page of ours become a PDF that a screen reader can read as well (PDF/UA-1)?

One stylesheet for all of them, and nothing fetched from outside the skin.
"""

from functools import cache

from chameleon import PageTemplateFile
from pyramid.path import AssetResolver

from portal.services.file_types import human_size
from workflows.termijnen import datum_in_woorden, datum_kort


def make(template: str, **words) -> bytes:
    """The PDF of `skins:basis/brieven/<template>.pt`, which a skin can override."""
    path = AssetResolver().resolve(f"skins:basis/brieven/{template}.pt").abspath()
    html = _template(path)(datum=datum_kort, dag_lang=datum_in_woorden, omvang=human_size, **words)
    return write(html, path)


def write(html: str, path: str) -> bytes:
    """The PDF of this HTML; `path` is that of its template, for the stylesheet beside it."""
    from portal.services import pdfschrijver  # 25 MB, which a process that makes no PDF can do without
    return pdfschrijver.write(html, path)


@cache
def _template(path: str) -> PageTemplateFile:
    """Needs no request and no registry, so that the worker makes them as well."""
    return PageTemplateFile(path)
