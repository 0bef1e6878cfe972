"""Which system is central when a case is handled, and how does that other system get its messages? Fixed when the case begins.

Source: factsheet *Werken met Omgevingsloket online*, the three options and "verzendmethode".
"""

MODI = {"portaal": "Dit portaal centraal", "eigen": "Het eigen behandelsysteem centraal", "hybride": "Hybride: dit portaal deelt"}
"""What an organisation can choose, and what a dossier lives under."""
VERZENDWIJZEN = {"email": "E-mail", "ftp": "FTP-postbus", "soap": "SOAP/XML (webservice)"}
"""How messages and documents reach the own system."""
