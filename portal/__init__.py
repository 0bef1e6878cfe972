"""The application: `main()` is the one list of what it is made of."""

from pyramid.config import Configurator

from portal.security import COOKIE
from portal.services.page_cache import PageCache
from portal.services.request_size import SizeLimit
from portal.settings import complete
from workflows.permissions import Permission


def main(global_config=None, **settings):
    """The WSGI application. `settings` are those of the ini file; see production.ini."""
    settings = complete(settings)
    config = Configurator(settings=settings)
    config.include("pyramid_tm")
    config.include("pyramid_retry")
    config.include("portal.services.storage")
    config.include("portal.services.request_size")
    config.include("portal.site")
    config.include("portal.security")
    config.include("portal.skin")
    config.set_default_permission(Permission.VIEW)
    config.include("portal.views")
    return PageCache(SizeLimit(config.make_wsgi_app(), settings), config.registry, COOKIE)
