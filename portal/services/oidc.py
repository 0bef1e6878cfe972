"""How does a broker tell us who somebody is? OpenID Connect for DigiD and eHerkenning: authorization code with PKCE.

Nothing that comes back is believed before it was checked: state, issuer, signature, audience, times, nonce and level. What
a broker says of itself is remembered for an hour, that it does not answer for half a minute. See docs/besluiten/0014.
"""

import base64
import hmac
import re
import threading
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode

from authlib.integrations.base_client import OAuthError
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry
from pyramid.exceptions import ConfigurationError

from portal.services import secret
from portal.services.identiteit import SOORTEN, GeenIdentiteit, Identiteit
from portal.services.oidc_verbinding import Onbereikbaar, Verbinding, is_veilig

REMEMBERED, KEYS_AGAIN, DOWN = timedelta(hours=1), timedelta(minutes=1), timedelta(seconds=30)
LEEWAY = 60
"""Seconds that our clock and that of the broker may differ."""
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
"""Signatures with a key of which we hold only the public half: never `none`, never a shared secret."""
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")
LONGEST_TOKEN = 16 * 1024

_SAML = "urn:oasis:names:tc:SAML:2.0:ac:classes:"
_EH = "urn:etoegang:core:assurance-class:"
TITELS = {"digid": "DigiD", "eherkenning": "eHerkenning"}
NIVEAUS = {
    "digid": tuple(_SAML + name for name in ("PasswordProtectedTransport", "MobileTwoFactorContract", "Smartcard",
                                             "SmartcardPKI")),
    "eherkenning": tuple(_EH + name for name in ("loa1", "loa2", "loa2plus", "loa3", "loa4")),
}
"""From low to high: DigiD Basis, Midden, Substantieel, Hoog; eHerkenning 1, 2, 2+, 3, 4."""
MINSTENS = {"digid": NIVEAUS["digid"][1], "eherkenning": NIVEAUS["eherkenning"][3]}
CLAIMS = {  # what the broker calls each; the first one says who it is
    "digid": {"bsn": "bsn"},
    "eherkenning": {"kvk": "urn:etoegang:core:LegalSubjectID", "vestiging": "urn:etoegang:1.9:ServiceRestriction:Vestigingsnr",
                    "pseudoniem": "urn:etoegang:core:ActingSubjectID",
                    "naam": "urn:etoegang:1.11:attribute-represented:CompanyName"},
}


class InloggenMislukt(Exception):
    """`reden` is gestopt, onbereikbaar, verlopen, onbetrouwbaar or te_laag; the text is for the log, without anything secret."""

    def __init__(self, reden: str, detail: str):
        super().__init__(detail)
        self.reden = reden


@dataclass(frozen=True)
class Instelling:
    """What the settings say of one way to log in."""

    naam: str
    issuer: str
    client_id: str
    client_secret: str
    scope: str
    minstens: str
    niveaus: tuple[str, ...]
    claim_niveau: str
    claims: dict[str, str]

    @property
    def titel(self) -> str:
        return TITELS[self.naam]


def instelling(settings, naam: str) -> Instelling | None:
    """The settings `oidc.<naam>.…`, None where no issuer is set. Raises ConfigurationError when they cannot be right."""

    def value(key: str, otherwise: str = "") -> str:
        return settings.get(f"oidc.{naam}.{key}", "").strip() or otherwise

    if not value("issuer"):
        return None
    claims = {name: value(f"claim_{name}", claim) for name, claim in CLAIMS[naam].items()}
    found = Instelling(naam, value("issuer"), value("client_id"), value("client_secret"), value("scope", "openid"),
                       value("acr", MINSTENS[naam]), tuple(value("acr_volgorde").split()) or NIVEAUS[naam],
                       value("claim_niveau", "acr"), claims)
    if not found.client_id or not found.client_secret:
        raise ConfigurationError(f"oidc.{naam}.client_id en oidc.{naam}.client_secret horen bij oidc.{naam}.issuer.")
    if not is_veilig(found.issuer):
        raise ConfigurationError(f"oidc.{naam}.issuer moet met https:// beginnen.")
    if "openid" not in found.scope.split():
        raise ConfigurationError(f"oidc.{naam}.scope moet openid bevatten.")
    return found


class Dienst:
    """One broker, with what it said of itself; shared by the threads of this process."""

    def __init__(self, ingesteld: Instelling, settings):
        self.ingesteld, self.settings = ingesteld, settings
        self._lock = threading.Lock()
        self._about: tuple[datetime, dict] | None = None
        self._keys: tuple[datetime, KeySet] | None = None
        self._down: datetime | None = None

    @property
    def naam(self) -> str:
        return self.ingesteld.naam

    @property
    def titel(self) -> str:
        return self.ingesteld.titel

    def begin_url(self, state: str, terug: str, now: datetime) -> str:
        """Where to send somebody who wants to log in. Raises InloggenMislukt."""
        about = self._asked(now)
        with self._connection(terug) as session:
            url, _ = session.create_authorization_url(
                about["authorization_endpoint"], state=state, code_verifier=self._derived(state, "pkce"),
                nonce=self._derived(state, "nonce"), acr_values=self.ingesteld.minstens, prompt="login")
        return url

    def wie(self, antwoord: dict, state: str, terug: str, now: datetime) -> Identiteit:
        """Who came back with this answer in the address. Raises InloggenMislukt."""
        self._no_error(antwoord)
        about = self._asked(now)
        if antwoord.get("iss", about["issuer"]) != about["issuer"]:
            raise InloggenMislukt("onbetrouwbaar", "iss in het adres")
        token = self._token(about, antwoord.get("code", ""), state, terug)
        claims = self._checked(about, token, self._derived(state, "nonce"), now)
        self._high_enough(claims)
        return self._identity(about, token, claims)

    def uitlog_url(self, terug: str, now: datetime) -> str:
        """Where the session at the broker ends; empty where it offers none or does not answer. No id_token goes along as a
        hint: it would have to be kept, and names the person."""
        try:
            end = self._asked(now).get("end_session_endpoint", "")
        except InloggenMislukt:
            return ""
        if not is_veilig(end):
            return ""
        return f"{end}{'&' if '?' in end else '?'}" + urlencode({"client_id": self.ingesteld.client_id,
                                                                 "post_logout_redirect_uri": terug})

    def _derived(self, state: str, purpose: str) -> str:
        """A secret that belongs to this attempt and to nothing else; derived, so that it need not be in the cookie."""
        made = hmac.new(secret.key_of(self.settings).encode(), f"oidc:{purpose}:{self.naam}:{state}".encode(), "sha512").digest()
        return base64.urlsafe_b64encode(made[:48]).decode()

    def _connection(self, terug: str = "", about: dict | None = None) -> Verbinding:
        asked = (about or {}).get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
        method = "client_secret_basic" if "client_secret_basic" in asked else "client_secret_post"
        return Verbinding(client_id=self.ingesteld.client_id, client_secret=self.ingesteld.client_secret, redirect_uri=terug,
                          scope=self.ingesteld.scope, token_endpoint_auth_method=method, code_challenge_method="S256")

    def _asked(self, now: datetime) -> dict:
        """What the broker says of itself (OpenID Connect Discovery)."""
        with self._lock:
            if self._about is not None and now - self._about[0] < REMEMBERED:
                return self._about[1]
            if self._down is not None and timedelta(0) <= now - self._down < DOWN:
                raise InloggenMislukt("onbereikbaar", "kort geleden geen antwoord")
            try:
                self._about = now, self._discovered()
            except Onbereikbaar as error:
                self._down = now
                raise InloggenMislukt("onbereikbaar", f"discovery: {error}") from None
            return self._about[1]

    def _discovered(self) -> dict:
        with self._connection() as session:
            about = session.json_van(self.ingesteld.issuer.rstrip("/") + "/.well-known/openid-configuration")
        if about.get("issuer") != self.ingesteld.issuer:
            raise Onbereikbaar("issuer is een andere dan ingesteld")
        for name in ENDPOINTS:
            if not is_veilig(about.get(name)):
                raise Onbereikbaar(f"{name} ontbreekt of is niet versleuteld")
        return about

    def _key_set(self, about: dict, now: datetime, *, again: bool = False) -> KeySet:
        """The public keys of the broker; `again` when one was missing, at most once a minute."""
        with self._lock:
            age = now - self._keys[0] if self._keys is not None else REMEMBERED
            if age >= (KEYS_AGAIN if again else REMEMBERED):
                with self._connection() as session:
                    found = session.json_van(about["jwks_uri"]).get("keys", [])
                usable = [key for key in found if isinstance(key, dict) and key.get("kty") in ("RSA", "EC")
                          and key.get("use", "sig") == "sig"]
                self._keys = now, KeySet.import_key_set({"keys": usable})
            return self._keys[1]

    def _no_error(self, antwoord: dict) -> None:
        """The broker says that it did not work, or says nothing we can use."""
        error = antwoord.get("error", "")
        if error in ("access_denied", "login_required", "interaction_required", "consent_required"):
            raise InloggenMislukt("gestopt", error)
        if error in ("server_error", "temporarily_unavailable"):
            raise InloggenMislukt("onbereikbaar", error)
        if error or not antwoord.get("code"):
            raise InloggenMislukt("onbetrouwbaar", error if re.fullmatch(r"[a-z_]{1,40}", error) else "geen code")

    def _token(self, about: dict, code: str, state: str, terug: str) -> dict:
        """What the broker gives for the code, straight from it."""
        try:
            with self._connection(terug, about) as session:
                return dict(session.fetch_token(about["token_endpoint"], grant_type="authorization_code", code=code,
                                                code_verifier=self._derived(state, "pkce")))
        except OAuthError as error:
            expired = error.error == "invalid_grant"
            raise InloggenMislukt("verlopen" if expired else "onbereikbaar",
                                  "code geweigerd" if expired else "token geweigerd") from None
        except Onbereikbaar as error:
            raise InloggenMislukt("onbereikbaar", f"token: {error}") from None
        except (OSError, ValueError) as error:
            raise InloggenMislukt("onbereikbaar", f"token: {type(error).__name__}") from None

    def _checked(self, about: dict, token: dict, nonce: str, now: datetime) -> dict:
        """The claims of the id_token, once everything about it was found right."""
        given = token.get("id_token")
        if not isinstance(given, str) or len(given) > LONGEST_TOKEN:
            raise InloggenMislukt("onbetrouwbaar", "geen id_token")
        wanted = {"iss": {"essential": True, "value": self.ingesteld.issuer},
                  "aud": {"essential": True, "value": self.ingesteld.client_id}}
        try:
            read = self._read(about, given, now)
            claims = CodeIDToken(read.claims, read.header, wanted, {
                "nonce": nonce, "client_id": self.ingesteld.client_id, "access_token": token.get("access_token")})
            claims.validate(now=int(now.timestamp()), leeway=LEEWAY)
        except Onbereikbaar as error:
            raise InloggenMislukt("onbereikbaar", f"sleutels: {error}") from None
        except (JoseError, ValueError, TypeError, KeyError) as error:
            raise InloggenMislukt("onbetrouwbaar", f"id_token: {type(error).__name__} {getattr(error, 'claim', '')}") from None
        return dict(claims)

    def _read(self, about: dict, given: str, now: datetime):
        """The token, with its signature checked; with fresh keys once, when the broker has a new one."""
        registry = JWSRegistry(algorithms=list(ALGORITHMS), strict_check_header=False)
        try:
            return jwt.decode(given, self._key_set(about, now), registry=registry)
        except InvalidKeyIdError:
            return jwt.decode(given, self._key_set(about, now, again=True), registry=registry)

    def _high_enough(self, claims: dict) -> None:
        """At least the level that was asked for; a level that we do not know only if it is the very one."""
        wanted, found = self.ingesteld.minstens, claims.get(self.ingesteld.claim_niveau)
        order = self.ingesteld.niveaus
        if found == wanted:
            return
        if wanted not in order or found not in order or order.index(found) < order.index(wanted):
            raise InloggenMislukt("te_laag", "betrouwbaarheidsniveau")

    def _identity(self, about: dict, token: dict, claims: dict) -> Identiteit:
        """From the id_token, or where that does not name the person, from the userinfo of the same subject."""
        make, names = SOORTEN[self.naam], self.ingesteld.claims
        try:
            if next(iter(names.values())) not in claims and is_veilig(about.get("userinfo_endpoint")):
                claims |= self._userinfo(about, token, claims["sub"])
            return make(claims, names, self.settings)
        except GeenIdentiteit as error:
            raise InloggenMislukt("onbetrouwbaar", str(error)) from None

    def _userinfo(self, about: dict, token: dict, sub: str) -> dict:
        try:
            with self._connection() as session:
                found = session.json_van(about["userinfo_endpoint"],
                                         headers={"Authorization": f"Bearer {token.get('access_token', '')}"})
        except Onbereikbaar as error:
            raise InloggenMislukt("onbereikbaar", f"userinfo: {error}") from None
        if found.get("sub") != sub:
            raise InloggenMislukt("onbetrouwbaar", "userinfo van een ander")
        return found


def includeme(config):
    """`registry.oidc`: the ways to log in that the settings offer, by name, in the order of the log-in page."""
    settings = config.registry.settings
    found = {naam: instelling(settings, naam) for naam in TITELS}
    config.registry.oidc = {naam: Dienst(ingesteld, settings) for naam, ingesteld in found.items() if ingesteld is not None}
