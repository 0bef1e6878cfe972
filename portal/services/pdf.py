"""How does a page of ours become a PDF that a screen reader can read as well (PDF/UA-1)?

For documents beside the letter with the decision, which is made in `brief.py`; the same stylesheet, and nothing fetched
from outside the skin.
"""

from functools import cache

from chameleon import PageTemplateFile
from pyramid.path import AssetResolver
from weasyprint import HTML

from portal.services.brief import SkinFetcher
from portal.services.file_types import human_size
from workflows.termijnen import datum_in_woorden, datum_kort


def make(template: str, **words) -> bytes:
    """The PDF of `skins:basis/brieven/<template>.pt`, which a skin can override."""
    path = AssetResolver().resolve(f"skins:basis/brieven/{template}.pt").abspath()
    html = _template(path)(datum=datum_kort, dag_lang=datum_in_woorden, omvang=human_size, **words)
    return HTML(string=html, base_url=path, url_fetcher=SkinFetcher()).write_pdf(pdf_variant="pdf/ua-1")


@cache
def _template(path: str) -> PageTemplateFile:
    """Needs no request and no registry, so that the worker makes them as well."""
    return PageTemplateFile(path)
