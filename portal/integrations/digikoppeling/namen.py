"""By which names do WS-Addressing, WS-Security and XML Signature know things?"""

SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
WSA = "http://www.w3.org/2005/08/addressing"
ANONIEM, GEEN, ONBEPAALD = f"{WSA}/anonymous", f"{WSA}/none", f"{WSA}/unspecified"
FOUT_ACTIE = f"{WSA}/soap/fault"
_WSS = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-"
WSSE, WSU = f"{_WSS}wssecurity-secext-1.0.xsd", f"{_WSS}wssecurity-utility-1.0.xsd"
WSSE11 = "http://docs.oasis-open.org/wss/oasis-wss-wssecurity-secext-1.1.xsd"
X509 = f"{_WSS}x509-token-profile-1.0#X509v3"
BASE64 = f"{_WSS}soap-message-security-1.0#Base64Binary"
DS = "http://www.w3.org/2000/09/xmldsig#"
EXC_C14N = "http://www.w3.org/2001/10/xml-exc-c14n#"
DETAIL = "urn:x-omgevingsportaal:koppelvlak:digikoppeling"


def soap(name: str) -> str:
    return f"{{{SOAP}}}{name}"


def wsa(name: str) -> str:
    return f"{{{WSA}}}{name}"
