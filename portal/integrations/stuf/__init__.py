"""StUF 03.01 over SOAP 1.1: how do messages with the systems of other organisations come in and go out?"""
