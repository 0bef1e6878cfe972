"""How does HTML become a PDF (PDF/UA-1)? WeasyPrint, which fetches nothing from outside the skin."""

import mimetypes
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from pyramid.path import AssetResolver
from weasyprint import HTML
from weasyprint.urls import URLFetcher, URLFetcherResponse


def write(html: str, path: str) -> bytes:
    """The PDF of this HTML; `path` is that of its template, for the stylesheet beside it."""
    return HTML(string=html, base_url=path, url_fetcher=SkinFetcher()).write_pdf(pdf_variant="pdf/ua-1")


@cache
def _skin_folder() -> Path:
    return Path(AssetResolver().resolve("skins:").abspath()).resolve()


def _of_this_skin(path: Path) -> Path:
    """The file that the skin of this site has in place of one of the basis."""
    basis = _skin_folder() / "basis"
    if not path.is_relative_to(basis):
        return path
    return Path(AssetResolver().resolve(f"skins:basis/{path.relative_to(basis).as_posix()}").abspath())


class SkinFetcher(URLFetcher):
    """Hands WeasyPrint files of the skin (stylesheet, logo) and nothing else: no network, no other file."""

    def fetch(self, url, headers=None):
        parts = urlsplit(url)
        path = Path(unquote(parts.path)).resolve()
        if parts.scheme != "file" or not path.is_relative_to(_skin_folder()):
            raise ValueError(f"not from the skin: {url}")
        path = _of_this_skin(path)
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})
