"""Ketensimulatie: every counterpart of the portal is played over the real interfaces of the running portal."""
