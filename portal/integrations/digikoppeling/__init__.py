"""Digikoppeling WUS 3.8: what must stand around a message, who signed it, and what is answered when that is wrong?"""
