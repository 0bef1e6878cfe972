"""STAM 4.0: how does a verzoek from the national Omgevingsloket (DSO) come in?"""
