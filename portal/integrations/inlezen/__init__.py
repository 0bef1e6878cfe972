"""Messages from another loket: through which doors do they come in, and who reads them?"""
