"""A broker for DigiD and eHerkenning in a process of its own, on this machine: authlib's server with PKCE and real signatures.

`python -m tests.oidc_provider` prints its address and answers until its standard input closes. What it says of people, what
time it is there and how it misbehaves is set by PUT on /zet with a JSON object: `nu` (seconds), `claims`, `userinfo`, `streek`.
"""

import base64
import hmac
import json
import os
import subprocess
import sys
import threading
import time
from contextlib import contextmanager

import requests
import webob
from authlib.oauth2 import AuthorizationServer
from authlib.oauth2.rfc6749 import ClientMixin, OAuth2Error, OAuth2Request
from authlib.oauth2.rfc6749.grants import AuthorizationCodeGrant
from authlib.oauth2.rfc6749.requests import BasicOAuth2Payload
from authlib.oauth2.rfc6750 import BearerTokenGenerator
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oidc.core import AuthorizationCodeMixin
from authlib.oidc.core.grants import OpenIDCode
from joserfc import jwt
from joserfc.jwk import RSAKey
from waitress.server import create_server

CLIENT, SECRET = "portaal-waterrijk", "een geheim: met/tekens+en=meer"
PAGE = """<!DOCTYPE html><html lang="nl"><title>Broker</title><h1>Broker</h1><form method="post">
<button name="keuze" value="ja">Ik ben het</button> <button name="keuze" value="nee">Annuleren</button></form></html>"""


class Client(ClientMixin):
    """The portal as the broker knows it."""

    client_id = CLIENT

    def get_client_id(self):
        return CLIENT

    def get_default_redirect_uri(self):
        return None

    def get_allowed_scope(self, scope):
        return scope

    def check_redirect_uri(self, redirect_uri):
        return redirect_uri.split("?")[0].endswith("/terug") and "?" not in redirect_uri

    def check_client_secret(self, client_secret):
        return client_secret == SECRET

    def check_endpoint_auth_method(self, method, endpoint):
        return method == "client_secret_basic"

    def check_response_type(self, response_type):
        return response_type == "code"

    def check_grant_type(self, grant_type):
        return grant_type == "authorization_code"


class Code(AuthorizationCodeMixin):
    """A code with what was asked when it was given."""

    def __init__(self, code, asked):
        self.code, self.asked = code, dict(asked)
        self.code_challenge = asked.get("code_challenge")
        self.code_challenge_method = asked.get("code_challenge_method")

    def get_redirect_uri(self):
        return self.asked["redirect_uri"]

    def get_scope(self):
        return self.asked["scope"]

    def get_nonce(self):
        return self.asked.get("nonce")

    def get_auth_time(self):
        return None

    def get_acr(self):
        return self.asked.get("acr_values")

    def get_amr(self):
        return None


class Grant(AuthorizationCodeGrant):
    TOKEN_ENDPOINT_AUTH_METHODS = ["client_secret_basic"]

    def save_authorization_code(self, code, request):
        self.server.codes[code] = Code(code, request.payload.data)

    def query_authorization_code(self, code, client):
        return self.server.codes.get(code)

    def delete_authorization_code(self, authorization_code):
        del self.server.codes[authorization_code.code]

    def authenticate_user(self, authorization_code):
        return "iemand"


class Asked(OAuth2Request):
    """A request of webob in the words of authlib."""

    def __init__(self, request):
        super().__init__(request.method, request.url, headers=request.headers)
        self._args, self._form = dict(request.GET), dict(request.POST)
        self.payload = BasicOAuth2Payload({**self._args, **self._form})

    @property
    def args(self):
        return self._args

    @property
    def form(self):
        return self._form


class IdToken(OpenIDCode):
    """The id_token, right or with the trick that was set."""

    def __init__(self, broker):
        super().__init__(require_nonce=True)
        self.broker = broker

    def exists_nonce(self, nonce, request):
        return nonce in {code.get_nonce() for code in self.broker.codes.values()}

    def encode_id_token(self, token, request):
        broker, trick = self.broker, self.broker.streek
        claims = {"iss": broker.url, "aud": CLIENT, "sub": "s-1", "iat": broker.nu, "exp": broker.nu + 300,
                  **self.get_authorization_code_claims(request.authorization_code), **broker.claims}
        claims = {name: value for name, value in (claims | TRICKS.get(trick, lambda c, b: {})(claims, broker)).items()
                  if value is not None}
        broker.nonces.append(claims.get("nonce"))
        return SIGNED.get(trick, _signed)(claims, broker)


TRICKS = {
    "verkeerd publiek": lambda claims, broker: {"aud": "een-ander-portaal"},
    "verkeerd publiek namens ons": lambda claims, broker: {"aud": "een-ander-portaal", "azp": CLIENT},
    "ook een ander publiek": lambda claims, broker: {"aud": [CLIENT, "een-ander-portaal"]},
    "voor een ander bestemd": lambda claims, broker: {"azp": "een-ander-portaal"},
    "andere uitgever": lambda claims, broker: {"iss": "https://boef.test"},
    "verlopen token": lambda claims, broker: {"iat": broker.nu - 1000, "exp": broker.nu - 700},
    "token zonder einde": lambda claims, broker: {"exp": None},
    "token uit de toekomst": lambda claims, broker: {"iat": broker.nu + 1000, "exp": broker.nu + 1300},
    "herhaalde nonce": lambda claims, broker: {"nonce": broker.nonces[0]},
    "geen nonce": lambda claims, broker: {"nonce": None},
    "ander access token": lambda claims, broker: {"at_hash": "AAAAAAAAAAAAAAAAAAAAAA"},
    "geen niveau": lambda claims, broker: {"acr": None},
}
SIGNED = {
    "verkeerde sleutel": lambda claims, broker: _with(claims, broker.boef, broker.sleutel.kid),
    "onbekende sleutel": lambda claims, broker: _with(claims, broker.boef, "onbekend"),
    "geen handtekening": lambda claims, broker: f"{_part({'alg': 'none', 'typ': 'JWT'})}.{_part(claims)}.",
    "gedeeld geheim": lambda claims, broker: _shared(claims, broker.sleutel.as_pem(private=False)),
    "client secret": lambda claims, broker: _shared(claims, SECRET.encode()),
    "geen jwt": lambda claims, broker: "onzin",
    "lijst als jwt": lambda claims, broker: f"{_part({'alg': 'RS256'})}.{_part([1])}.AAAA",
    "veel te groot": lambda claims, broker: "a" * 100_000,
}


def _with(claims, key, kid):
    return jwt.encode({"alg": "RS256", "kid": kid}, claims, key, ["RS256"])


def _signed(claims, broker):
    return _with(claims, broker.sleutel, broker.sleutel.kid)


def _shared(claims, key: bytes) -> str:
    """Signed with something that both sides know, as no library would with a public key."""
    text = f"{_part({'alg': 'HS256', 'typ': 'JWT'})}.{_part(claims)}"
    made = hmac.new(key, text.encode(), "sha256").digest()
    return f"{text}.{base64.urlsafe_b64encode(made).decode().rstrip('=')}"


def _part(value) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


class Broker(AuthorizationServer):
    """The endpoints, on a free port of this machine."""

    def __init__(self):
        super().__init__()
        self.codes, self.nonces, self.gezien = {}, [], []
        self.nu, self.claims, self.userinfo, self.streek = int(time.time()), {}, {}, ""
        self.sleutel, self.boef = _key(), _key()
        self.register_grant(Grant, [CodeChallenge(required=True), IdToken(self)])
        self.register_token_generator("default", BearerTokenGenerator(lambda **kw: "toegang-" + os.urandom(12).hex()))
        self.server = create_server(self, listen="127.0.0.1:0", threads=4)
        self.url = f"http://127.0.0.1:{self.server.effective_port}"

    def query_client(self, client_id):
        return Client() if client_id == CLIENT else None

    def save_token(self, token, request):
        self.toegang = token["access_token"]

    def send_signal(self, name, *args, **kw):
        """Nobody listens."""

    def create_oauth2_request(self, request):
        return Asked(request)

    def handle_response(self, status, body, headers):
        text = json.dumps(body) if isinstance(body, dict) else body
        return webob.Response(text, status=status, headerlist=list(headers), charset="utf-8")

    def __call__(self, environ, start_response):
        request = webob.Request(environ)
        self.gezien.append(f"{request.method} {request.path}")
        page = PAGES.get(request.path)
        answer = page(self, request) if page else webob.Response(status=404)
        return answer(environ, start_response)

    def zet(self, request):
        """Set what comes next; gives what was asked of the broker since the last time."""
        seen, self.gezien = self.gezien[:-1], []
        self.nu, self.claims, self.userinfo, self.streek = (request.json_body.get(name, default) for name, default in (
            ("nu", int(time.time())), ("claims", {}), ("userinfo", {}), ("streek", "")))
        if self.streek == "nieuwe sleutel":
            self.sleutel = _key()
        return webob.Response(json_body=seen)

    def about(self, request):
        if self.streek == "stuk":
            return webob.Response("<h1>502</h1>", status=502)
        if self.streek == "geen json":
            return webob.Response("<h1>Onderhoud</h1>")
        found = {"issuer": self.url, "authorization_endpoint": self.url + "/authorize", "token_endpoint": self.url + "/token",
                 "jwks_uri": self.url + "/jwks", "userinfo_endpoint": self.url + "/userinfo",
                 "end_session_endpoint": self.url + "/end", "id_token_signing_alg_values_supported": ["none", "HS256", "RS256"]}
        found |= {"een andere issuer": {"issuer": "https://boef.test"}, "onversleuteld": {"token_endpoint": "http://boef.test/t"},
                  "veel te lang": {"x": "y" * 300_000}, "geen uitloggen": {"end_session_endpoint": None}}.get(self.streek, {})
        return webob.Response(json_body=found)

    def jwks(self, request):
        if self.streek == "sleutels stuk":
            return webob.Response(status=500)
        public = self.sleutel.as_dict(private=False)
        return webob.Response(json_body={"keys": [{"kty": "onbekend", "kid": "x"}, public | {"use": "sig"}]})

    def authorize(self, request):
        """The page on which somebody says that it is them."""
        if request.method == "GET":
            return webob.Response(PAGE)
        try:
            grant = self.get_consent_grant(request, end_user="iemand")
        except OAuth2Error as error:
            return self.handle_error_response(self.create_oauth2_request(request), error)
        return self.create_authorization_response(request, grant_user="iemand" if request.POST.get("keuze") == "ja" else None,
                                                  grant=grant)

    def token(self, request):
        if self.streek == "token stuk":
            return webob.Response(status=503)
        if self.streek == "token verhuisd":
            return webob.Response(status=307, location=self.url + "/elders")
        if self.streek == "geen id_token":
            return webob.Response(json_body={"access_token": "x", "token_type": "Bearer"})
        return self.create_token_response(request)

    def about_somebody(self, request):
        if request.headers.get("Authorization") != f"Bearer {self.toegang}":
            return webob.Response(status=401)
        return webob.Response(json_body={"sub": "s-1"} | self.userinfo)

    def end(self, request):
        to = request.GET["post_logout_redirect_uri"]
        return webob.Response(status=303, location=to) if request.GET["client_id"] == CLIENT else webob.Response(status=400)


PAGES = {"/zet": Broker.zet, "/.well-known/openid-configuration": Broker.about, "/jwks": Broker.jwks,
         "/authorize": Broker.authorize, "/token": Broker.token, "/userinfo": Broker.about_somebody, "/end": Broker.end}


def _key():
    return RSAKey.generate_key(2048, auto_kid=True)


class Buiten:
    """The broker as the tests see it: an address, and a way to say what it does next."""

    def __init__(self, url: str):
        self.url = url

    def zet(self, nu, **words) -> list[str]:
        """From this moment on; what was asked of it since the last time."""
        return requests.put(self.url + "/zet", json={"nu": int(nu.timestamp()), **words}, timeout=10).json()

    def settings(self, naam: str, **more) -> dict[str, str]:
        """What the portal must be set to."""
        return {f"oidc.{naam}.{key}": value for key, value in {"issuer": self.url, "client_id": CLIENT, "client_secret": SECRET,
                                                               "scope": "openid", **more}.items()}

    def kies(self, address: str, keuze: str = "ja") -> str:
        """What somebody does at the broker; the address that they are sent back to."""
        answer = requests.post(address, data={"keuze": keuze}, allow_redirects=False, timeout=10)
        assert answer.status_code == 302, answer.text
        return answer.headers["Location"]


@contextmanager
def broker():
    """`with broker() as outside:` runs the process."""
    process = subprocess.Popen([sys.executable, "-m", "tests.oidc_provider"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               text=True)
    try:
        yield Buiten(process.stdout.readline().strip())
    finally:
        process.stdin.close()
        process.wait(timeout=10)
        process.stdout.close()


def main() -> None:
    os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"
    made = Broker()
    threading.Thread(target=made.server.run, daemon=True).start()
    sys.stdout.write(made.url + "\n")
    sys.stdout.flush()
    sys.stdin.read()


if __name__ == "__main__":
    main()
