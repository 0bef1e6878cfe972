"""Real processes: ZEO, two web servers and a worker, on ports of this machine; some of them are killed."""
